#!/usr/bin/env python3
"""Measures a running Repertoire against nginx serving the same bytes, and a bare SQLite group commit.

Server and nginx are pinned to one core, the load generator to the other; each pair is measured in turn, several times,
and what counts is the median of the ratios: absolute figures of two runs on a shared machine can't be compared.

Needs: the built jar (./repertoire --version builds it), benchmarks.jar (make bench builds it), nginx, wrk, taskset.
"""
import argparse
import json
import pathlib
import shutil
import statistics
import subprocess
import tempfile
import time

from pinned import AOT, BENCHMARKS, SERVER_CORE, Nginx, Server, java, pair, resident_mb, wrk


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
