"""Processes pinned to cores, and the load on them: what both load scripts are made of."""
import json
import os
import pathlib
import re
import signal
import statistics
import subprocess
import sys
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
JAR = ROOT / "cli/target/repertoire.jar"
AOT = ROOT / "benchmarks/target/server.aot"
BENCHMARKS = ROOT / "benchmarks/target/benchmarks.jar"
KEY = "sk-benchmark-key-not-a-secret"
PORT, NGINX_PORT, UPSTREAM_PORT, CADDY_PORT = 4180, 4181, 4182, 4183
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


def recording():
    """The recorded start of the server, as an installation has it; made anew for another jar."""
    if not AOT.exists() or AOT.stat().st_mtime < JAR.stat().st_mtime:
        subprocess.run([java(), f"-XX:AOTCacheOutput={AOT}", "-jar", str(JAR), "train-server"], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return f"-XX:AOTCache={AOT}"


class Server:
    """Repertoire, pinned before it starts: a JVM that saw two cores and is pinned later loses a fifth."""

    def __init__(self, folder, arguments=(), environment=None):
        aot = [recording()]
        env = {**os.environ, "REPERTOIRE_MASTER_KEY": KEY, **(environment or {})}
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            ["taskset", "-c", SERVER_CORE, java(), *aot, "-jar", str(JAR), "serve", "--port", str(PORT),
             "--data-dir", str(folder), *arguments],
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
    """One worker of it, with the configuration named."""

    def __init__(self, folder, conf="nginx.conf", port=NGINX_PORT, core=SERVER_CORE):
        self.folder = folder
        (folder / "files").mkdir(parents=True)
        text = (HERE / conf).read_text().replace("@FOLDER@", str(folder)).replace("@PORT@", str(port))
        (folder / conf).write_text(text.replace("@UPSTREAM@", str(UPSTREAM_PORT)))
        self.process = subprocess.Popen(["taskset", "-c", core, "nginx", "-c", str(folder / conf)])
        time.sleep(0.5)
        children = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True).stdout.split()
        self.pid = int(children[0])
        self.url = f"http://127.0.0.1:{port}"

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


def pair(name, ours, theirs, options, yardstick="yardstick"):
    """Ours and theirs in turn; the medians, and the median of the ratios."""
    rows = [(ours(), theirs()) for _ in range(options.rounds)]
    result = {
        "what": name,
        "ours_per_s": round(statistics.median(a["rate"] for a, _ in rows)),
        f"{yardstick}_per_s": round(statistics.median(b["rate"] for _, b in rows)),
        "ratio": round(statistics.median(a["rate"] / b["rate"] for a, b in rows), 2),
        "ratio_min": round(min(a["rate"] / b["rate"] for a, b in rows), 2),
        "ratio_max": round(max(a["rate"] / b["rate"] for a, b in rows), 2),
        "ours_cpu_us": round(statistics.median(a["cpu_us"] for a, _ in rows), 1),
        f"{yardstick}_cpu_us": round(statistics.median(b["cpu_us"] for _, b in rows), 1),
    }
    print(json.dumps(result), flush=True)
    return result
