#!/usr/bin/env python3
"""Compares two builds of the server: processor time for each call, in alternating rounds.

Both servers run at once, pinned to one core, and are loaded in turn; the load generator is pinned to the other. What
counts is the median of the rounds' ratios. A difference smaller than their spread counts as none.

    python3 benchmarks/load/versions.py OLD.jar NEW.jar

Needs nginx, wrk, taskset.
"""
import argparse
import json
import os
import pathlib
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

import pinned
from pinned import KEY, LOAD_CORE, SERVER_CORE, UPSTREAM_PORT, Nginx, java, wrk
from proxy import answers

CONFIG = f"""
model_list:
  - model_name: claude
    litellm_params: {{model: claude-x, api_key: sk-ant-not-a-secret, api_base: "http://127.0.0.1:{UPSTREAM_PORT}"}}
"""


class Build:
    """A server of one jar, with a hosted skill, and an account that nginx plays."""

    def __init__(self, jar, folder, port):
        folder.mkdir()
        config = folder / "config.yaml"
        config.write_text(CONFIG)
        self.process = subprocess.Popen(
            ["taskset", "-c", SERVER_CORE, java(), "-jar", str(jar), "serve", "--port", str(port), "--config",
             str(config), "--data-dir", str(folder / "data")],
            env={**os.environ, "REPERTOIRE_MASTER_KEY": KEY}, stdout=subprocess.DEVNULL,
            stderr=open(folder / "server.log", "ab"))
        self.pid = self.process.pid
        self.url = f"http://127.0.0.1:{port}"
        while True:
            try:
                urllib.request.urlopen(self.url + "/health/readiness").read()
                break
            except OSError:
                if self.process.poll() is not None:
                    sys.exit(f"{jar} did not start; see {folder}/server.log")
                time.sleep(0.05)

    def create(self, path):
        """Makes a skill to read, with the same form that create.lua sends."""
        boundary = "versions"
        body = (f"--{boundary}\r\nContent-Disposition: form-data; name=\"files[]\"; filename=\"one/SKILL.md\"\r\n\r\n"
                "---\nname: one\ndescription: Read by the comparison.\n---\n\r\n"
                f"--{boundary}--\r\n").encode()
        request = urllib.request.Request(self.url + path, body, {
            "x-api-key": KEY, "content-type": f"multipart/form-data; boundary={boundary}"})
        return json.loads(urllib.request.urlopen(request).read())["id"]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


def compare(name, paths, builds, options, script=None):
    for build, path in zip(builds, paths):
        wrk(build.url + path, build.pid, options.warm_up, 16, script)
    rows = [[wrk(build.url + path, build.pid, options.seconds, 16, script)["cpu_us"]
             for build, path in zip(builds, paths)] for _ in range(options.rounds)]
    ratios = sorted(new / old for old, new in rows)
    print(json.dumps({
        "what": name,
        "old_cpu_us": round(statistics.median(old for old, _ in rows), 1),
        "new_cpu_us": round(statistics.median(new for _, new in rows), 1),
        "new_by_old": round(statistics.median(ratios), 3),
        "min": round(ratios[0], 3),
        "max": round(ratios[-1], 3)}), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("--seconds", type=int, default=4, help="of each measurement")
    parser.add_argument("--warm-up", type=int, default=15, help="seconds for each build before the first")
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="repertoire-versions-"))
    folder.chmod(0o755)  # nginx, started as root, reads as another user
    upstream = Nginx(folder / "upstream", "upstream.conf", UPSTREAM_PORT, LOAD_CORE)
    answers(folder / "upstream")
    builds = [Build(pathlib.Path(options.old).resolve(), folder / "old", pinned.PORT),
              Build(pathlib.Path(options.new).resolve(), folder / "new", pinned.PORT + 10)]
    try:
        hosted = ["/v1/skills/" + build.create("/v1/skills?model=hosted") for build in builds]
        compare("hosted GET of a skill", hosted, builds, options)
        compare("hosted list", ["/v1/skills?model=hosted"] * 2, builds, options)
        compare("forwarded GET of a skill", ["/v1/skills/skill_01?model=claude"] * 2, builds, options)
        compare("forwarded list", ["/v1/skills?model=claude"] * 2, builds, options)
        compare("hosted create of 10 KB", ["/v1/skills?model=hosted"] * 2, builds, options, "create.lua")
    finally:
        for build in builds:
            build.stop()
        upstream.stop()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
