-- Every statement reads one key or one index range: a generic plan is right and saves planning.
SET plan_cache_mode = force_generic_plan;
SET synchronous_commit = on;
SET jit = off;
SET client_min_messages = warning;
