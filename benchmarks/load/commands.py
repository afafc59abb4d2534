#!/usr/bin/env python3
"""Processor time of commands as installed, relative to an empty Java program with the same options.

    python3 benchmarks/load/commands.py
"""
import json
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import tempfile

from pinned import JAR, KEY, ROOT, Server, java

ROUNDS = 15
OPTIONS = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
SKILLS = 200


def cpu_seconds(command, env):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, env=env, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def empty_program(folder):
    (folder / "Empty.java").write_text("public class Empty { public static void main(String[] arguments) {} }\n")
    subprocess.run([java() + "c", "-d", folder, folder / "Empty.java"], check=True)
    subprocess.run([java().removesuffix("java") + "jar", "cfe", folder / "empty.jar", "Empty", "-C", folder, "Empty.class"],
                   check=True)
    return [java(), *OPTIONS, "-jar", str(folder / "empty.jar")]


def installation(folder):
    """As `make dist` lays it out, with its recording."""
    for name, where in ("repertoire", "bin"), ("repertoire-lib", "lib"):
        (folder / where).mkdir(parents=True)
        shutil.copy(ROOT / "packaging" / name, folder / where / name)
    shutil.copy(JAR, folder / "lib/repertoire.jar")
    subprocess.run([java(), *OPTIONS, f"-XX:AOTCacheOutput={folder}/lib/client.aot", "-jar", folder / "lib/repertoire.jar",
                    "train-client"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   env={**os.environ, "REPERTOIRE_BASE_URL": "http://127.0.0.1:47613", "REPERTOIRE_API_KEY": "training"})
    return str(folder / "bin/repertoire")


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="repertoire-commands-"))
    server = Server(folder / "data")
    server.seed(SKILLS)
    program = installation(folder / "installed")
    # With a file of authorities of one's own, each start reads it.
    env = {name: value for name, value in os.environ.items() if name != "SSL_CERT_FILE"}
    env |= {"JAVA_HOME": str(pathlib.Path(java()).parent.parent), "HOME": str(folder),
            "REPERTOIRE_BASE_URL": server.url, "REPERTOIRE_API_KEY": KEY}
    subprocess.run([program, "init", folder / "my-skill"], check=True, env=env, stdout=subprocess.DEVNULL)
    empty = empty_program(folder)
    commands = {"--version": ["--version"], "list": ["list"], "validate": ["validate", str(folder / "my-skill")]}
    for name, arguments in commands.items():
        rows = [(cpu_seconds([program, *arguments], env), cpu_seconds(empty, env)) for _ in range(ROUNDS)]
        ratios = sorted(ours / theirs for ours, theirs in rows)
        print(json.dumps({
            "what": name,
            "ours_cpu_s": round(statistics.median(ours for ours, _ in rows), 3),
            "empty_cpu_s": round(statistics.median(theirs for _, theirs in rows), 3),
            "ratio": round(statistics.median(ratios), 2), "ratio_min": round(ratios[0], 2),
            "ratio_max": round(ratios[-1], 2)}), flush=True)
    server.stop()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
