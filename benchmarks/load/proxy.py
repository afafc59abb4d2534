#!/usr/bin/env python3
"""Measures Repertoire in front of an upstream against nginx and Caddy in front of the same.

The upstream is an nginx that answers from memory. Repertoire, nginx and Caddy are pinned to one core each in its turn, the
upstream and the load generator to the other. Repertoire does what it always does: keys, routing, placement, spend, log.

Needs what load.py needs, and caddy.
"""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import tempfile
import threading
import time

from pinned import (BENCHMARKS, CADDY_PORT, HERE, KEY, LOAD_CORE, NGINX_PORT, SERVER_CORE, UPSTREAM_PORT, Nginx, Server, java,
                    pair, resident_mb, wrk)

CONFIG = f"""
model_list:
  - model_name: claude
    litellm_params:
      model: anthropic/claude-sonnet
      api_key: sk-ant-benchmark-not-a-secret
      api_base: http://127.0.0.1:{UPSTREAM_PORT}
repertoire:
  default_route: claude
"""


class Caddy:
    def __init__(self, folder):
        folder.mkdir()
        text = (HERE / "Caddyfile").read_text()
        (folder / "Caddyfile").write_text(text.replace("@PORT@", str(CADDY_PORT)).replace("@UPSTREAM@", str(UPSTREAM_PORT)))
        self.process = subprocess.Popen(
            ["taskset", "-c", SERVER_CORE, "caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "GOMAXPROCS": "1", "HOME": str(folder), "XDG_DATA_HOME": str(folder),
                 "XDG_CONFIG_HOME": str(folder)})
        time.sleep(1)
        self.pid = self.process.pid
        self.url = f"http://127.0.0.1:{CADDY_PORT}"

    def stop(self):
        self.process.terminate()
        self.process.wait()


def skill(n):
    return {"type": "skill", "id": f"skill_01{n:022d}", "display_name": f"A skill that is number {n}",
            "source": {"type": "custom"}, "latest_version_id": f"skver_01{n:022d}",
            "created_at": "2026-11-01T10:00:00.000000Z", "updated_at": "2026-11-01T10:00:00.000000Z",
            "note": "x" * 130}


def answers(folder):
    one = {**skill(1), "id": "skill_01", "note": ""}
    (folder / "files" / "skill.json").write_text(json.dumps(one, separators=(",", ":")))
    page = {"data": [skill(n) for n in range(20)], "next_page": None}
    (folder / "files" / "list.json").write_text(json.dumps(page, separators=(",", ":")))


def throughput(name, path, connections, servers, options, script=None, size=None):
    ours, nginx, caddy = servers
    environment = {"BYTES": str(size)} if size else {}

    def load(server, seconds):
        os.environ.update(environment)
        return wrk(server.url + path, server.pid, seconds, connections, script)

    load(ours, options.warm_up)
    pair(f"{name}, × nginx", lambda: load(ours, options.seconds), lambda: load(nginx, options.seconds), options, "nginx")
    pair(f"{name}, × Caddy", lambda: load(ours, options.seconds), lambda: load(caddy, options.seconds), options, "caddy")


def added_latency(servers, upstream, options):
    """At a rate each can hold; what is added is what it takes longer than asking the upstream itself."""
    def paced(server):
        out = subprocess.run(["taskset", "-c", LOAD_CORE, java(), "-cp", str(BENCHMARKS), "dev.repertoire.benchmarks.PacedGets",
                              server.url + "/v1/skills", KEY, "500", str(options.seconds)],
                             check=True, capture_output=True, text=True).stdout
        return json.loads(out)

    names = ["repertoire", "nginx", "caddy"]
    rounds = []
    for _ in range(options.rounds):
        direct = paced(upstream)
        rounds.append([{k: paced(s)[k] - direct[k] for k in direct} for s in servers])
    for n, name in enumerate(names):
        print(json.dumps({"what": f"8 KB list at 500/s, added by {name}, microseconds",
                          **{k: round(statistics.median(r[n][k] for r in rounds)) for k in rounds[0][n]}}), flush=True)


def parallel_uploads(server, options):
    """16 at once of 29.5 MB; resident memory before, at its highest, and after."""
    before = resident_mb(server.pid)
    highest, done = [before], threading.Event()

    def watch():
        while not done.wait(0.05):
            highest[0] = max(highest[0], resident_mb(server.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    os.environ["BYTES"] = str(29_500_000 // 16 * 16)
    wrk(server.url + "/v1/skills", server.pid, options.seconds, 16, "upload.lua")
    done.set()
    watcher.join()
    print(json.dumps({"what": "16 parallel uploads of 29.5 MB, resident MB", "before": round(before),
                      "highest": round(highest[0]), "after": round(resident_mb(server.pid))}), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", help="any of get list small large latency memory (default: all)")
    parser.add_argument("--seconds", type=int, default=8, help="of each measurement")
    parser.add_argument("--warm-up", type=int, default=25, help="seconds before the first")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    chosen = options.what or ["get", "list", "small", "large", "latency", "memory"]
    folder = pathlib.Path(tempfile.mkdtemp(prefix="repertoire-proxy-"))
    folder.chmod(0o755)
    (folder / "data").mkdir()
    (folder / "config.yaml").write_text(CONFIG)
    upstream = Nginx(folder / "upstream", "upstream.conf", UPSTREAM_PORT, LOAD_CORE)
    answers(folder / "upstream")
    servers = [Server(folder / "data", ["--config", str(folder / "config.yaml")]),
               Nginx(folder / "reverse", "reverse.conf", NGINX_PORT), Caddy(folder / "caddy")]
    try:
        if "get" in chosen:
            throughput("forwarded GET of a skill", "/v1/skills/skill_01", 16, servers, options)
        if "list" in chosen:
            throughput("forwarded list of 8 KB", "/v1/skills", 16, servers, options)
        if "small" in chosen:
            throughput("forwarded upload of 10 KB", "/v1/skills", 16, servers, options, "upload.lua", 10_000)
        if "large" in chosen:
            throughput("forwarded upload of 5 MB", "/v1/skills", 8, servers, options, "upload.lua", 5_000_000)
        if "latency" in chosen:
            added_latency(servers, upstream, options)
        print(json.dumps({"what": "resident MB", **{n: round(resident_mb(s.pid)) for n, s in
                                                    zip(["repertoire", "nginx", "caddy"], servers)}}), flush=True)
        if "memory" in chosen:
            parallel_uploads(servers[0], options)
    finally:
        for server in [*servers, upstream]:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
