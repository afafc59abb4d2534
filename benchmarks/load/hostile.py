#!/usr/bin/env python3
"""Measures how long honest clients wait while others attack the server, against the same clients in quiet.

Honest clients read a hosted skill, and health, at a steady pace. Beside them, in every second round, are slow heads, cut
uploads, archives that unpack to more than is taken or have 9 990 empty files, and an account that hangs or talks nonsense.
The server is pinned to one core; clients and attackers share the other, where attackers yield to clients. What counts is
the median of the rounds' ratios.

    python3 benchmarks/load/hostile.py

Needs: the built jar, benchmarks.jar, taskset.
"""
import argparse
import http.client
import io
import itertools
import json
import os
import pathlib
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import zipfile

from pinned import BENCHMARKS, KEY, LOAD_CORE, PORT, UPSTREAM_PORT, Server, java

CONFIG = f"""
model_list:
  - model_name: mad
    litellm_params:
      model: anthropic/claude-sonnet
      api_key: sk-ant-benchmark-not-a-secret
      api_base: http://127.0.0.1:{UPSTREAM_PORT}
      timeout: 2
router_settings: {{cooldown_time: 1}}
repertoire:
  default_route: hosted
"""
BOUNDARY = "hostile"
SKILL_MD = "---\nname: demo\ndescription: Sent by the benchmark.\n---\n"
BOMB_BYTES = 300 << 20
MANY_FILES = 9_990
SLOW_HEADS = 400


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files:
            archive.writestr(path, content)
    return out.getvalue()


def form(content):
    head = (f"--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files[]\"; filename=\"demo.zip\"\r\n\r\n").encode()
    return head + content + f"\r\n--{BOUNDARY}--\r\n".encode()


class MadAccount:
    """Answers in one bad way after the other."""

    ANSWERS = [b"", b"SSH-2.0-mad\r\n", b"HTTP/1.1 500 Mad\r\ncontent-length: 2\r\n\r\n{}",
               b"HTTP/1.1 200 Mad\r\ncontent-length: 9999\r\n\r\n{\"id\":", None,
               b"HTTP/1.1 200 Mad\r\nx-mad: " + b"m" * 9000 + b"\r\ncontent-length: 2\r\n\r\n{}"]

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", UPSTREAM_PORT), backlog=256)
        self.answers = itertools.cycle(self.ANSWERS)
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            connection, _ = self.listener.accept()
            threading.Thread(target=self.answer, args=(connection, next(self.answers)), daemon=True).start()

    @staticmethod
    def answer(connection, answer):
        with connection:
            try:
                connection.recv(65536)
                if answer is None:
                    time.sleep(5)
                else:
                    connection.sendall(answer)
            except OSError:
                pass  # the server had enough


class Attack:
    """All of it at once, each kind at a pace of its own, until the process is ended."""

    def __init__(self, host, port, key):
        self.address = (host, port)
        self.key = key
        self.bomb = form(zipped([("demo/SKILL.md", SKILL_MD), ("demo/big.bin", bytes(BOMB_BYTES))]))
        self.many = form(zipped([("demo/SKILL.md", SKILL_MD), *((f"demo/{n}", "") for n in range(MANY_FILES))]))
        self.cut = form(zipped([("demo/SKILL.md", SKILL_MD), ("demo/noise.bin", os.urandom(300_000))]))

    def run(self):
        MadAccount()
        for act, pause in ((self.slow_head, 0.02), (self.cut_upload, 0.05), (self.zip_bomb, 0.5), (self.many_files, 1.0),
                           (self.ask_mad, 0.05), (self.ask_mad, 0.05)):
            threading.Thread(target=self.repeat, args=(act, pause), daemon=True).start()
        print("attacking", flush=True)
        signal.pause()

    @staticmethod
    def repeat(act, pause):
        state = {}
        while True:
            try:
                act(state)
            except (OSError, http.client.HTTPException):
                pass  # the server had enough
            time.sleep(pause)

    def slow_head(self, state):
        heads = state.setdefault("heads", [])
        if len(heads) >= SLOW_HEADS:
            heads.pop(0).close()
        head = socket.create_connection(self.address)
        heads.append(head)
        head.sendall(b"GET /v1/skills HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        heads[int(time.monotonic() * 50) % len(heads)].sendall(b"x")

    def cut_upload(self, _):
        with socket.create_connection(self.address) as upload:
            upload.sendall(f"POST /v1/skills HTTP/1.1\r\nHost: x\r\nx-api-key: {self.key}\r\nContent-Type: multipart/form-data;"
                           f" boundary={BOUNDARY}\r\nContent-Length: {len(self.cut)}\r\n\r\n".encode())
            upload.sendall(self.cut[:len(self.cut) // 2])

    def zip_bomb(self, _):
        self.call("POST", "/v1/skills", self.bomb)

    def many_files(self, _):
        status, body = self.call("POST", "/v1/skills", self.many)
        if status == 200:
            self.call("DELETE", "/v1/skills/" + json.loads(body)["id"])

    def ask_mad(self, _):
        self.call("GET", "/v1/skills/skill_01?model=mad")

    def call(self, method, path, body=None):
        connection = http.client.HTTPConnection(*self.address, timeout=30)
        try:
            connection.request(method, path, body, {
                "x-api-key": self.key, "content-type": f"multipart/form-data; boundary={BOUNDARY}"})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


def post(server, path, body, content_type):
    request = urllib.request.Request(server.url + path, body, {"x-api-key": KEY, "content-type": content_type})
    return json.loads(urllib.request.urlopen(request).read())


def honest(server, paths, options):
    """All of these at the same time, each at its own rate; the latencies by name."""
    running = {name: subprocess.Popen(
        ["taskset", "-c", LOAD_CORE, java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", str(BENCHMARKS),
         "dev.repertoire.benchmarks.PacedGets", server.url + path, KEY, str(rate), str(options.seconds)],
        stdout=subprocess.PIPE, text=True) for name, (path, rate) in paths.items()}
    took = {}
    for name, process in running.items():
        out, _ = process.communicate()
        if process.returncode:
            sys.exit(f"an honest client got another answer than 200: {name}")
        took[name] = json.loads(out)
    return took


def attacked(server, key, paths, options):
    attack = subprocess.Popen(["taskset", "-c", LOAD_CORE, "nice", "-n", "19", sys.executable, __file__, "--attack", key],
                              stdout=subprocess.PIPE, text=True)
    try:
        attack.stdout.readline()
        time.sleep(3)  # until there are slow heads
        return honest(server, paths, options)
    finally:
        attack.terminate()
        attack.wait()


def measure(server, options):
    skill = post(server, "/v1/skills", form(zipped([("demo/SKILL.md", SKILL_MD)])),
                 f"multipart/form-data; boundary={BOUNDARY}")["id"]
    key = post(server, "/key/generate", b"{\"workspace\":\"hostile\"}", "application/json")["key"]
    paths = {"hosted GET of a skill": ("/v1/skills/" + skill, options.rate),
             "health": ("/health/liveliness", options.rate // 10)}
    warm_up = argparse.Namespace(seconds=options.warm_up)
    honest(server, paths, warm_up)
    attacked(server, key, paths, warm_up)
    rounds = [(honest(server, paths, options), attacked(server, key, paths, options)) for _ in range(options.rounds)]
    for name in paths:
        ratios = [attack[name]["p99_us"] / quiet[name]["p99_us"] for quiet, attack in rounds]
        print(json.dumps({
            "what": f"{name}, p99 under attack × quiet",
            "quiet_p50_us": round(statistics.median(quiet[name]["p50_us"] for quiet, _ in rounds)),
            "attack_p50_us": round(statistics.median(attack[name]["p50_us"] for _, attack in rounds)),
            "quiet_p99_us": round(statistics.median(quiet[name]["p99_us"] for quiet, _ in rounds)),
            "attack_p99_us": round(statistics.median(attack[name]["p99_us"] for _, attack in rounds)),
            "ratio": round(statistics.median(ratios), 2),
            "ratio_min": round(min(ratios), 2),
            "ratio_max": round(max(ratios), 2)}), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=int, default=200, help="hosted GETs a second; a tenth of them for health")
    parser.add_argument("--seconds", type=int, default=20, help="of each measurement")
    parser.add_argument("--warm-up", type=int, default=15, help="seconds of quiet, and of attack, before the first")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--attack", metavar="KEY", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.attack:
        Attack("127.0.0.1", PORT, options.attack).run()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="repertoire-hostile-"))
    (folder / "data").mkdir()
    (folder / "config.yaml").write_text(CONFIG)
    server = Server(folder / "data", ["--config", str(folder / "config.yaml")])
    try:
        measure(server, options)
    finally:
        server.stop()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
