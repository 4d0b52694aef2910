"""Running the program for a figure: one command with its CPU seconds and memory, or a server that requests are sent to."""

import json, os, pathlib, re, socket, subprocess, sys, time, urllib.error, urllib.request

import synthetic

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
PROGRAM = TARGET / "release" / "chengji"


def run(program, *arguments, data=None):
    """Runs a command to its end; yields (standard output, wall seconds, CPU seconds, peak MB)."""
    environment = os.environ | {"CHENGJI_LOG": "error"} | ({"CHENGJI_DATA": str(data)} if data else {})
    began = time.monotonic()
    child = subprocess.Popen([str(program), *map(str, arguments)], env=environment, stdout=subprocess.PIPE, text=True)
    output = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{program} {' '.join(map(str, arguments))} failed with {status}")
    return output, time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def city_of_footprints(program, folder, count):
    """A data folder with `count` synthetic footprints and a reader `bench`; one that is there already is used again. Yields folder and password."""
    data = folder / "data"
    (folder / "footprints.toml").write_text(synthetic.MAPPING)
    if not data.exists():
        synthetic.write(folder / "footprints.geojson", synthetic.footprints(count))
        output, wall, cpu, peak = run(program, "ingest", folder / "footprints.geojson", "--mapping", folder / "footprints.toml", "--json", data=data)
        job = json.loads(output)
        assert job["entities_created"] == count, job
        print(f"ingest of {count:,} footprints: {wall:.1f} s, {cpu:.1f} CPU-s, {peak:.0f} MB", flush=True)
    if not (folder / "password").exists():
        made = run(program, "user", "add", "bench", "--role", "reader", data=data)[0]
        (folder / "password").write_text(made.split()[-1])
    return data, (folder / "password").read_text()


class Server:
    """`chengji serve` on a free port, and the token of a reader."""

    def __init__(self, program, data, password):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        environment = os.environ | {"CHENGJI_DATA": str(data), "CHENGJI_LOG": "error"}
        self.child = subprocess.Popen([str(program), "serve", "--listen", f"127.0.0.1:{self.port}"], env=environment, stdout=subprocess.DEVNULL)
        self.token = None
        for _ in range(600):
            try:
                self.token = json.loads(self.ask("/api/v1/session", {"name": "bench", "password": password}))["token"]
                return
            except urllib.error.HTTPError as error:
                sys.exit(f"login: {error.read()}")
            except urllib.error.URLError:
                time.sleep(0.1)
        sys.exit("the server does not answer")

    def ask(self, path, body=None):
        """The body of the answer."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        if body is not None:
            headers["Content-Type"] = "application/json"
        request = urllib.request.Request(self.url + path, None if body is None else json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request) as answer:
            return answer.read()

    def cpu(self):
        """CPU seconds of the server until now."""
        fields = pathlib.Path(f"/proc/{self.child.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """Peak memory of the server, MB."""
        return int(re.search(r"VmHWM:\s*(\d+)", pathlib.Path(f"/proc/{self.child.pid}/status").read_text())[1]) / 1024

    def stop(self):
        self.child.terminate()
        self.child.wait()

    def wrk(self, paths, seconds, folder, threads=1, gzip=False):
        """wrk (apt) with 8 clients and random `paths`: requests a second, p50 and p99 in ms, bytes each, requests a CPU-second of the server."""
        script = folder / "wrk.lua"
        coding = ', ["Accept-Encoding"] = "gzip"' if gzip else ""
        script.write_text(
            "local paths = {" + ",".join(f'"{path}"' for path in paths) + "}\n"
            f'local headers = {{ ["Authorization"] = "Bearer {self.token}"{coding} }}\n'
            "local number = 0\n"
            'function setup(thread) number = number + 1; thread:set("seed", number) end\n'
            "function init() math.randomseed(seed) end\n"
            'function request() return wrk.format("GET", paths[math.random(#paths)], headers) end\n'
            "function done(summary, latency)\n"
            '  io.write(string.format("RESULT %d %d %f %f %d %d\\n", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),\n'
            "    summary.bytes, summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))\n"
            "end\n"
        )
        before = self.cpu()
        command = ["wrk", f"-t{threads}", "-c8", f"-d{seconds}s", "-s", str(script), self.url]
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        used = self.cpu() - before
        requests, micros, p50, p99, size, failed = (float(part) for part in re.search(r"RESULT (.*)", output)[1].split())
        assert not failed, f"{failed} requests failed"
        return {"per_second": round(requests / micros * 1e6), "p50_ms": p50 / 1000, "p99_ms": p99 / 1000,
                "bytes_each": round(size / requests), "per_cpu_second": round(requests / used)}
