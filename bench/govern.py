#!/usr/bin/env python3
"""Benchmark of the rules and indicators: a whole check, a check of what has changed, counting; on the embedded store.

usage: bench/govern.py [--persons N] [--program PATH] [--keep DIR]

Writes registers of persons, dwellings (0.4 of the persons) and organisations (0.15) straight into a store that the program made, as feeding
and resolving would leave them: two to three registers of each kind, sealed contents of 250 bytes. The numbers of things that break a rule are
known from the generator and compared with what the check says; 1 % of the records is then changed and both kinds of check must agree.
"""

import argparse, json, os, pathlib, random, resource, sqlite3, subprocess, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parent.parent
NOW = "2026-03-02T02:00:00Z"


def run(program, data, *arguments):
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen([program, "--data", data, "--fixed-clock", NOW, *arguments], stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, (arguments, process.returncode)
    figures = {"wall_s": round(time.monotonic() - began, 2), "cpu_s": round(usage.ru_utime + usage.ru_stime, 2), "rss_mb": usage.ru_maxrss // 1024}
    return output, figures


def generate(store, persons):
    """Fills the store; yields how many findings of each rule there must be."""
    dice, homes, firms = random.Random(1), persons * 2 // 5, persons * 3 // 20
    expected = {}
    def breaks(rule, chance):
        hit = dice.random() < chance
        if hit:
            expected[rule] = expected.get(rule, 0) + 1
        return hit
    places = [f"4201{district:02}{street:03}{community:03}" for district in (2, 3, 4, 6, 11) for street in range(1, 13) for community in range(1, 11)]
    rows = store.executemany
    fed = 1_772_323_200_000_000
    rows("INSERT INTO registers VALUES (?, ?, ?, ?, ?, 30, 0, ?)", [
        (1, "市公安局", "person", "户籍人口", 1, fed), (2, "市卫健委", "person", "健康档案", 2, fed),
        (3, "市住房局", "dwelling", "房屋", 1, fed), (4, "市公安局", "dwelling", "实有房屋", 2, fed), (7, "市水务局", "dwelling", "用水户", 3, fed),
        (5, "市市场监管局", "organisation", "市场主体", 1, fed), (6, "市税务局", "organisation", "纳税人", 2, fed)])
    place = lambda address: places[address * len(places) // (homes + 1)]
    rows("INSERT INTO addresses VALUES (?, 7, NULL, 6, ?, NULL, 1, NULL, 1, 'x', 0, 1, ?, NULL, x'00', ?)",
        ((a, f"A{a:09}", place(a), f"武汉市某区某某街道某某路{a // 40}号{a % 40}室") for a in range(1, homes + 1)))
    rows("INSERT INTO address_versions (version_key, address_id, version, valid_from, recorded_at, operation_id, division, lon, lat) "
        "VALUES (?, ?, 1, '2020-01-01', 0, 1, '420106', 114.3, 30.5)", ((a * 1048576 + 1, a) for a in range(1, homes + 1)))
    sealed, number, things = os.urandom(250), 0, []
    def record(register, kind, thing, address, status="active", standing="registered", until=None, amount=None, mark=None):
        nonlocal number
        number += 1
        return (number, register, kind, number.to_bytes(16, "big"), sealed[:16], sealed, address, place(address) if address else None,
            status, standing, until, amount, mark, thing)
    def records():
        thing = 0
        for person in range(persons):
            thing += 1
            address, mark, count = person % homes + 1, thing.to_bytes(16, "big"), 1
            things.append([thing, "person", address, 1])
            yield record(1, "person", thing, address, "deceased" if (dead := breaks("person.deceased-active", .0005)) else "active", mark=mark)
            if dead or dice.random() < .8:
                things[-1][3] += 1
                moved = not dead and breaks("person.empty-registration", .02)
                expires = None
                other = mark if not breaks("person.birth-conflict", .003) else b"other"
                floating = not moved and dice.random() < .2
                if floating:
                    expires = "2026-01-31" if breaks("person.residence-expired", .05) else "2027-01-31"
                home = dice.randrange(1, homes + 1) if moved else address
                if moved and home == address:
                    home = address % homes + 1
                yield record(2, "person", thing, home, standing="floating" if floating or moved else "resident", until=expires, mark=other)
        for address in range(1, homes + 1):
            thing += 1
            area, bare = dice.uniform(60, 150), breaks("address.without-dwelling", .01)
            if bare:
                expected["dwelling.without-address"] = expected.get("dwelling.without-address", 0) + 1
            at = None if bare else address
            things.append([thing, "dwelling", at, 2])
            yield record(3, "dwelling", thing, at, standing="residential", amount=area)
            other = area * 1.2 if breaks("dwelling.area-conflict", .01) else area
            yield record(4, "dwelling", thing, at, standing="residential", amount=other)
            if dice.random() < .5:
                things[-1][3] += 1
                yield record(7, "dwelling", thing, at, standing="residential")
        for firm in range(firms):
            thing += 1
            address, closed = dice.randrange(1, homes + 1), breaks("organisation.closed-active", .01)
            things.append([thing, "organisation", address, 2])
            yield record(5, "organisation", thing, address, "closed" if closed else "active", "company", amount=10.0)
            moved = not closed and breaks("organisation.two-addresses", .03)
            yield record(6, "organisation", thing, address % homes + 1 if moved else address, "active", "company", amount=10.0)
    rows("INSERT INTO register_records (record_id, register_id, kind, key_digest, row_digest, version, content, address_id, division, status, "
        "standing, until, amount, mark_digest, thing_id, valid_from, feed_id, recorded_at) "
        "VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, '2020-01-01', 1, 0)", records())
    rows("INSERT INTO things (thing_id, kind, code, address_id, division, cell, golden, records, recorded_at) VALUES (?, ?, ?, ?, ?, 77, ?, ?, 0)",
        ((thing, kind, None if kind == "person" else f"C{thing:09}", at, place(at) if at else None, sealed, n) for thing, kind, at, n in things))
    rows("INSERT INTO thing_links VALUES (?, 'lives_at', ?, NULL, ?, 1, '市公安局', '2020-01-01', NULL, 0, NULL)",
        ((thing, thing, at) for thing, _, at, _ in things if at))
    return expected, number, len(things)


def findings(store):
    return dict(store.execute("SELECT rule, COUNT(*) FROM consistency_findings WHERE stands = 1 GROUP BY rule"))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--persons", type=int, default=1_000_000)
    options.add_argument("--program", default=str(ROOT / "target" / "release" / "chengji"))
    options.add_argument("--keep")
    options = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = options.keep or folder
        if not os.path.exists(os.path.join(data, "chengji.db")):
            run(options.program, data, "init")
            store = sqlite3.connect(os.path.join(data, "chengji.db"))
            store.execute("PRAGMA synchronous = OFF")
            began = time.monotonic()
            expected, records, things = generate(store, options.persons)
            store.commit()
            store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            store.close()
            print(json.dumps({"records": records, "things": things, "generated_in_s": round(time.monotonic() - began)}), flush=True)
        else:
            raise SystemExit(f"{data} has a store already")
        store = sqlite3.connect(os.path.join(data, "chengji.db"))
        tell = lambda what, figures, told: print(json.dumps({"what": what, **figures, **told}, ensure_ascii=False), flush=True)
        output, figures = run(options.program, data, "govern", "check", "--json")
        tell("whole check", figures, json.loads(output))
        found = findings(store)
        found.pop("dwelling.overfull", None)
        assert found == expected, (found, expected)
        output, figures = run(options.program, data, "govern", "check", "--json")
        told = json.loads(output)
        assert (told["opened"], told["reopened"], told["closed"]) == (0, 0, 0), told
        tell("whole check again", figures, told)
        _, figures = run(options.program, data, "govern", "indicators", "--json")
        tell("indicators, everything", figures, {})
        # Every hundredth record gets another status, birth date, address or area.
        with store:
            for rest, change in enumerate(("address_id = address_id + 1", "mark_digest = x'01'", "amount = amount * 1.5", "status = 'closed'")):
                store.execute(f"UPDATE register_records SET {change} WHERE record_id % 400 = ?", (rest * 100,))
        output, figures = run(options.program, data, "govern", "check", "--since", "last", "--json")
        tell("check of 1 % changed", figures, json.loads(output))
        before = findings(store)
        _, figures = run(options.program, data, "govern", "indicators", "--since", "last", "--json")
        tell("indicators, changed divisions", figures, {})
        output, figures = run(options.program, data, "govern", "check", "--json")
        told = json.loads(output)
        assert (told["opened"], told["reopened"], told["closed"]) == (0, 0, 0) and findings(store) == before, told
        tell("whole check after it finds nothing else", figures, told)


main()
