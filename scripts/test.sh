# Steps of `./dev test`, cheap ones first; the test runner's own summary comes last. Sourced by ./dev.
steps=(packages format clippy web build tests)

# PostgreSQL with PostGIS, Chromium, GDAL, readers of QR codes and PDF, OpenSSL: what the tests talk to. Installed when absent and permitted; without them the tests
# that need them fail with a message, so that a green run means that everything ran.
step_packages() {
  local missing=()
  [ -x /usr/lib/postgresql/15/bin/initdb ] || have initdb || missing+=(postgresql-15 postgresql-15-postgis-3)
  have chromium || missing+=(chromium fonts-noto-cjk)
  have ogrinfo || missing+=(gdal-bin)
  have zbarimg && have pdftoppm || missing+=(zbar-tools poppler-utils)
  have openssl || missing+=(openssl)
  have cargo-nextest || say "cargo-nextest is absent: cargo test is used instead"
  [ ${#missing[@]} = 0 ] || need_packages "${missing[@]}"
}

step_format() { cargo fmt --all --check; }

# All cargo steps ask for the same features, so that no dependency is built twice; what incremental builds keep is of no use to a machine that builds once.
[ -z "${CI:-}" ] || export CARGO_INCREMENTAL=0

step_clippy() { cargo clippy --workspace --all-targets --all-features --locked --quiet -- -D warnings; }

step_web() {
  (cd web && npm ci --no-audit --no-fund --loglevel=error && npm run --silent lint && npm run --silent typecheck && npm test --silent)
  build_web
}

# Benchmarks are compiled by clippy alone: linking them proves nothing more.
step_build() { cargo build --workspace --tests --bins --examples --all-features --locked --quiet; }

# Property tests draw the same examples each time, so that a failure is the change's; `./dev explore` draws others.
step_tests() {
  export PROPTEST_RNG_SEED=${PROPTEST_RNG_SEED:-20260101}
  export CHENGJI_REQUIRE_POSTGRES=1 CHENGJI_REQUIRE_GDAL=1 CHENGJI_REQUIRE_ZBAR=1 CHENGJI_REQUIRE_BROWSER=1
  local data=${CHENGJI_REAL_DATA:-$root/../shared/data}
  [ -d "$data" ] || say "no real data in $data: the tests that read it say so and pass"
  cargo test --workspace --all-features --doc --locked --quiet
  # One PostgreSQL server for all test processes. By its path: what cargo run sets in the environment makes cargo build crates again.
  cargo build --workspace --examples --all-features --locked --quiet
  local with=("$(target)/debug/examples/with_postgres")
  if have cargo-nextest; then
    "${with[@]}" cargo nextest run --workspace --all-features --locked --no-fail-fast --status-level fail --final-status-level slow
  else
    "${with[@]}" cargo test --workspace --all-features --locked --no-fail-fast
  fi
}

# Property tests with examples nobody drew before, and many of them; names narrow which.
explore() {
  export PROPTEST_RNG_SEED=${PROPTEST_RNG_SEED:-$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')} PROPTEST_CASES=${PROPTEST_CASES:-2000}
  say "seed $PROPTEST_RNG_SEED, $PROPTEST_CASES examples of each property"
  cargo test --workspace --all-features --lib --locked --no-fail-fast "$@"
}

run_tests() {
  local wanted=("$@") step began
  [ ${#wanted[@]} -gt 0 ] || wanted=("${steps[@]}")
  for step in "${wanted[@]}"; do
    declare -F "step_$step" >/dev/null || die "no step called $step; ./dev steps lists them"
    say "== $step"
    began=$SECONDS
    "step_$step"
    [ "$step" = "${wanted[-1]}" ] || printf '   %s took %s s\n' "$step" $((SECONDS - began))
  done
}
