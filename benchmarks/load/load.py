#!/usr/bin/env python3
"""Measures a running Repertoire against nginx serving the same bytes, and a bare SQLite group commit.

Server and nginx are pinned to one core, the load generator to the other; each pair is measured in turn, several times,
and what counts is the median of the ratios: absolute figures of two runs on a shared machine can't be compared.

Needs: the built jar (./repertoire --version builds it), benchmarks.jar (make bench builds it), nginx, wrk, taskset.
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
JAR = ROOT / "cli/target/repertoire.jar"
AOT = ROOT / "cli/target/repertoire.aot"
BENCHMARKS = ROOT / "benchmarks/target/benchmarks.jar"
KEY = "sk-benchmark-key-not-a-secret"
PORT, NGINX_PORT = 4180, 4181
SERVER_CORE, LOAD_CORE = "0", "1"


def java():
    for home in [os.environ.get("JAVA_HOME", ""), *map(str, pathlib.Path("/usr/lib/jvm").glob("*"))]:
        release = pathlib.Path(home) / "release"
        if home and release.is_file():
            found = re.search(r'JAVA_VERSION="(\d+)', release.read_text())
            if found and int(found[1]) >= 25:
                return home + "/bin/java"
    sys.exit("No JDK of at least 25 found")


def cpu_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mb(pid):
    found = re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024


class Server:
    """Repertoire, pinned before it starts: a JVM that saw two cores and is pinned later loses a fifth."""

    def __init__(self, folder):
        aot = [f"-XX:AOTCache={AOT}"] if AOT.exists() else []
        env = {**os.environ, "REPERTOIRE_MASTER_KEY": KEY}
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            ["taskset", "-c", SERVER_CORE, java(), *aot, "-jar", str(JAR), "serve", "--port", str(PORT),
             "--data-dir", str(folder)],
            env=env, stdout=subprocess.DEVNULL, stderr=open(folder.parent / "server.log", "ab"))
        self.url = f"http://127.0.0.1:{PORT}"
        while True:
            try:
                urllib.request.urlopen(self.url + "/health/readiness").read()
                break
            except OSError:
                if self.process.poll() is not None:
                    sys.exit("the server did not start; see " + str(folder.parent / "server.log"))
                time.sleep(0.005)
        self.seconds_to_first_200 = time.monotonic() - self.started
        self.pid = self.process.pid

    def get(self, path):
        request = urllib.request.Request(self.url + path, headers={"x-api-key": KEY})
        return urllib.request.urlopen(request).read()

    def seed(self, count, size=0):
        out = subprocess.run(["taskset", "-c", LOAD_CORE, java(), "-cp", str(BENCHMARKS), "dev.repertoire.benchmarks.Seed",
                              self.url, KEY, str(count), str(size)], check=True, capture_output=True, text=True)
        return out.stdout.strip()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


class Nginx:
    def __init__(self, folder):
        self.folder = folder
        (folder / "files").mkdir(parents=True)
        conf = (HERE / "nginx.conf").read_text().replace("@FOLDER@", str(folder)).replace("@PORT@", str(NGINX_PORT))
        (folder / "nginx.conf").write_text(conf)
        self.process = subprocess.Popen(["taskset", "-c", SERVER_CORE, "nginx", "-c", str(folder / "nginx.conf")])
        time.sleep(0.5)
        children = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True).stdout.split()
        self.pid = int(children[0])
        self.url = f"http://127.0.0.1:{NGINX_PORT}"

    def serve(self, name, content):
        (self.folder / "files" / name).write_bytes(content)
        return "/" + name

    def stop(self):
        self.process.terminate()
        self.process.wait()


def wrk(url, pid, seconds, connections, script=None):
    cpu = cpu_seconds(pid)
    command = ["taskset", "-c", LOAD_CORE, "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency",
               "-H", f"x-api-key: {KEY}"]
    if script:
        command += ["-s", str(HERE / script)]
    out = subprocess.run([*command, url], check=True, capture_output=True, text=True).stdout
    requests = int(re.search(r"(\d+) requests in", out)[1])
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    if failed:
        sys.exit(f"{failed[1]} of {requests} answers were errors at {url}")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])
    return {"rate": rate, "cpu_us": (cpu_seconds(pid) - cpu) * 1e6 / max(requests, 1)}


def pair(name, ours, theirs, options):
    """Ours and theirs in turn; the medians, and the median of the ratios."""
    rows = [(ours(), theirs()) for _ in range(options.rounds)]
    result = {
        "what": name,
        "ours_per_s": round(statistics.median(a["rate"] for a, _ in rows)),
        "yardstick_per_s": round(statistics.median(b["rate"] for _, b in rows)),
        "ratio": round(statistics.median(a["rate"] / b["rate"] for a, b in rows), 2),
        "ratio_min": round(min(a["rate"] / b["rate"] for a, b in rows), 2),
        "ratio_max": round(max(a["rate"] / b["rate"] for a, b in rows), 2),
        "ours_cpu_us": round(statistics.median(a["cpu_us"] for a, _ in rows), 1),
        "yardstick_cpu_us": round(statistics.median(b["cpu_us"] for _, b in rows), 1),
    }
    print(json.dumps(result), flush=True)
    return result


def reads(server, nginx, options):
    skill = json.loads(server.get("/v1/skills?limit=1"))["data"][0]["id"]
    path = f"/v1/skills/{skill}"
    static = nginx.serve("skill.json", server.get(path))
    wrk(server.url + path, server.pid, options.warm_up, 16)
    pair("hosted GET of a skill, × nginx's static file",
         lambda: wrk(server.url + path, server.pid, options.seconds, 16),
         lambda: wrk(nginx.url + static, nginx.pid, options.seconds, 16), options)


def downloads(server, nginx, options):
    big = server.seed(1, 5 << 20).splitlines()[-1]
    versions = json.loads(server.get(f"/v1/skills/{big}/versions"))
    path = f"/v1/skills/{big}/versions/{versions['data'][0]['id']}/content"
    static = nginx.serve("bundle.zip", server.get(path))
    wrk(server.url + path, server.pid, options.warm_up, 8)
    pair("download of a 5 MB bundle, × nginx's static file",
         lambda: wrk(server.url + path, server.pid, options.seconds, 8),
         lambda: wrk(nginx.url + static, nginx.pid, options.seconds, 8), options)


def creates(server, folder, options):
    def bare():
        out = subprocess.run(["taskset", "-c", SERVER_CORE, java(), "--enable-native-access=ALL-UNNAMED", "-cp", str(BENCHMARKS),
                              "dev.repertoire.benchmarks.BareGroupCommit", str(folder / "bare"), "8", str(options.seconds)],
                             check=True, capture_output=True, text=True).stdout
        return {"rate": float(out.split()[0]), "cpu_us": 0}

    wrk(server.url + "/v1/skills", server.pid, options.warm_up, 8, "create.lua")
    pair("durable create of 10 KB, 8 callers, × a bare SQLite group commit",
         lambda: wrk(server.url + "/v1/skills", server.pid, options.seconds, 8, "create.lua"), bare, options)


def lists(server, options):
    """The same page with 1 000 and with 100 000 skills; the yardstick is the smaller store."""
    def page():
        return wrk(server.url + "/v1/skills?limit=20", server.pid, options.seconds, 16)

    wrk(server.url + "/v1/skills?limit=20", server.pid, options.warm_up, 16)
    small = [page() for _ in range(options.rounds)]
    server.seed(options.many)
    large = [page() for _ in range(options.rounds)]
    print(json.dumps({
        "what": f"list page of 20 at {options.many} skills, time a page × the same at 1 000",
        "ratio": round(statistics.median(a["rate"] for a in small) / statistics.median(b["rate"] for b in large), 2),
        "per_s_at_1000": round(statistics.median(a["rate"] for a in small)),
        f"per_s_at_{options.many}": round(statistics.median(b["rate"] for b in large)),
        "cpu_us": round(statistics.median(b["cpu_us"] for b in large), 1)}), flush=True)


def starts(folder, options):
    seconds, idle = [], []
    for n in range(options.rounds):
        server = Server(folder / f"start-{n % 2}")
        seconds.append(server.seconds_to_first_200)
        time.sleep(3)
        idle.append(resident_mb(server.pid))
        server.stop()
    print(json.dumps({"what": "start to first 200 on one core, seconds; resident MB idle",
                      "seconds": round(statistics.median(seconds), 2), "idle_mb": round(statistics.median(idle)),
                      "aot_cache": AOT.exists()}), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", help="any of start get list download create (default: all)")
    parser.add_argument("--seconds", type=int, default=8, help="of each measurement")
    parser.add_argument("--warm-up", type=int, default=25, help="seconds before the first")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--many", type=int, default=100_000, help="skills in the large list")
    options = parser.parse_args()
    chosen = options.what or ["start", "get", "download", "list", "create"]
    folder = pathlib.Path(tempfile.mkdtemp(prefix="repertoire-load-"))
    folder.chmod(0o755)  # nginx, started as root, reads as another user
    try:
        if "start" in chosen:
            for n in range(2):
                (folder / f"start-{n}").mkdir()
            starts(folder, options)
        if set(chosen) - {"start"}:
            (folder / "data").mkdir()
            server, nginx = Server(folder / "data"), Nginx(folder / "nginx")
            try:
                server.seed(1000)
                if "get" in chosen:
                    reads(server, nginx, options)
                if "list" in chosen:
                    lists(server, options)
                if "download" in chosen:
                    downloads(server, nginx, options)
                if "create" in chosen:
                    creates(server, folder, options)
                print(json.dumps({"what": "resident MB after all", "mb": round(resident_mb(server.pid))}))
            finally:
                nginx.stop()
                server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
