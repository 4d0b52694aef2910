#!/usr/bin/env python3
"""Splink on two registers: reads the same files as ours, trains, predicts, clusters; prints one line of JSON.

usage: peer.py person|organisation A.csv B.csv TRUTH [--threads N] [--odds BITS …]

Times are those up to the clusters of the first odds; the others only show what another threshold would give.
"""

import argparse
import collections
import json
import logging
import resource
import sys
import time
import warnings

import duckdb
import splink
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on


def near(column, distance=1, tf=False):
    """Null, equal, off by at most so many characters, different."""
    levels = [
        cll.NullLevel(column),
        cll.ExactMatchLevel(column, term_frequency_adjustments=tf),
        cll.DamerauLevenshteinLevel(column, distance),
        cll.ElseLevel(),
    ]
    return cl.CustomComparison(levels, output_column_name=column)


KINDS = {
    "person": {
        "columns": ["name", "citizen_id", "birth", "sex", "phone", "address_id"],
        "comparisons": lambda: [
            near("citizen_id"),
            near("name", tf=True),
            near("birth"),
            cl.ExactMatch("sex"),
            cl.ExactMatch("phone"),
            cl.ExactMatch("address_id"),
        ],
        "blocks": [
            ("citizen_id",),
            ("phone",),
            ("name", "birth"),
            ("name", "address_id"),
            ("birth", "address_id"),
            ("substr(name, 1, 2)", "birth"),
        ],
        "sessions": [("citizen_id",), ("name", "birth"), ("phone",)],
    },
    "organisation": {
        "columns": ["name", "credit_code", "phone", "legal_person", "district", "address"],
        "comparisons": lambda: [
            near("credit_code"),
            near("name", 3, tf=True),
            cl.ExactMatch("phone"),
            cl.ExactMatch("legal_person"),
            near("address", 4),
        ],
        "blocks": [
            ("credit_code",),
            ("phone",),
            ("name", "district"),
            ("address",),
            ("legal_person", "district"),
            ("substr(name, 1, 5)", "district"),
        ],
        "sessions": [("credit_code",), ("name", "district"), ("phone",)],
    },
}


def pairs(labels):
    return sum(n * (n - 1) // 2 for n in collections.Counter(labels).values())


def used():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def truths(con, clusters, given):
    """Cluster and truth of every record."""
    tables = " UNION ALL ".join(
        f"SELECT '{number}-' || record AS unique_id, {given.truth} AS truth FROM read_csv('{path}', header=true, all_varchar=true)"
        for number, path in enumerate(given.files)
    )
    return con.execute(f"SELECT c.cluster_id, t.truth FROM {clusters} c JOIN ({tables}) t USING (unique_id)").fetchall()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("files", nargs=2)
    parser.add_argument("truth")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--odds", type=float, nargs="+", default=[4.0, 8.0, 12.0, 16.0, 20.0])
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.getLogger("splink").setLevel(logging.ERROR)
    kind = KINDS[given.kind]
    began, idle = time.monotonic(), used()
    con = duckdb.connect()
    con.execute(f"SET threads={given.threads}")
    columns = ", ".join(f"nullif(trim({name}), '') AS {name}" for name in kind["columns"])
    for number, path in enumerate(given.files):
        con.execute(
            f"CREATE TABLE r{number} AS SELECT '{number}-' || record AS unique_id, {columns} "
            f"FROM read_csv('{path}', header=true, all_varchar=true)"
        )
    con.execute("CREATE TABLE registers AS SELECT * FROM r0 UNION ALL SELECT * FROM r1")
    read = used()
    api = DuckDBAPI(connection=con)
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=kind["comparisons"](),
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in kind["blocks"]],
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
    )
    linker = Linker(api.register("registers"), settings, log_level=logging.ERROR)
    rules = [block_on(*rule) for rule in kind["sessions"][:2]]
    linker.training.estimate_probability_two_random_records_match(rules, recall=0.95)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in kind["sessions"]:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
    trained = used()
    predicted = linker.inference.predict(threshold_match_weight=min(given.odds))
    scores, done, rows = {}, None, []
    for odds in given.odds:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold_match_weight=odds)
        done = done or used()
        rows = truths(con, clusters.physical_name, given)
        found, truth, right = pairs(c for c, _ in rows), pairs(t for _, t in rows), pairs(rows)
        scores[odds] = {"precision": right / max(found, 1), "recall": right / max(truth, 1)}
    print(json.dumps({
        "program": f"splink {splink.__version__} + duckdb {duckdb.__version__}",
        "records": len(rows),
        "cpu_seconds": {"read": read - idle, "train": trained - read, "resolve": done - trained, "all": done - idle},
        "wall_seconds": time.monotonic() - began,
        "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "by_odds": scores,
    }))


if __name__ == "__main__":
    sys.exit(main())
