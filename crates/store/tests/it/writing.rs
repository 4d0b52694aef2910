//! Writes are durable, stand or fall alone, and survive a full disk and a lost server.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::{Arc, Barrier, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use chengji_store::{Engine, Location, OpenError, OpenOptions, Store, StoreError, access, audit, ids, query};
use chengji_testkit::harness::each_engine;

use crate::city::{new_entities, open, settle};

fn take(store: &Store) -> Result<i64, StoreError> {
    store.write(|tx| ids::take(tx, "n", 1))
}

#[test]
fn writers_that_fail_do_not_harm_their_neighbours() {
    each_engine(|location| {
        let store = open(location);
        let start = Arc::new(Barrier::new(24));
        let threads: Vec<_> = (0..24)
            .map(|n| {
                let (store, start) = (store.clone(), Arc::clone(&start));
                thread::spawn(move || {
                    start.wait();
                    let mut kept = Vec::new();
                    for round in 0..20 {
                        let outcome = store.write(move |tx| {
                            let number = ids::take(tx, "n", 1)?;
                            access::publish(tx, &format!("{n}-{round}"), 1, "t")?;
                            match (n + round) % 3 {
                                0 => Err(StoreError::Conflict { reason: "on purpose".to_owned() }),
                                // A statement's error that the caller swallows must not be committed either.
                                1 if round == 7 => {
                                    drop(ids::take(tx, "n", 1));
                                    drop(audit::append(tx, &[], &[]));
                                    access::insert_session(tx, &login(1))
                                        .and_then(|()| access::insert_session(tx, &login(1)))
                                        .ok();
                                    Ok(number)
                                }
                                _ => Ok(number),
                            }
                        });
                        kept.extend(outcome);
                    }
                    kept
                })
            })
            .collect();
        let mut kept: Vec<i64> = threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect();
        kept.sort_unstable();
        let expected = i64::try_from(kept.len()).unwrap();
        assert_eq!(kept, (1..=expected).collect::<Vec<_>>(), "numbers of failed writes were lost or repeated");
        let published = store.read(access::list_publications).unwrap();
        assert_eq!(published.len(), kept.len());
        assert_eq!(store.read(|s| access::find_session(s, &[1])).unwrap(), None);
    });
}

fn login(digest: u8) -> access::SessionRow {
    access::SessionRow { token_digest: vec![digest], user_id: 1, created_at: 1, expires_at: 2, closed_at: None }
}

#[test]
fn a_panic_reaches_its_caller_and_nobody_else() {
    each_engine(|location| {
        let store = open(location);
        let panicking = store.clone();
        let outcome = thread::spawn(move || {
            panicking.write(|tx| {
                ids::take(tx, "n", 100)?;
                std::panic::resume_unwind(Box::new("on purpose"));
                #[expect(unreachable_code, reason = "names the closure's type")]
                Ok::<_, StoreError>(())
            })
        });
        assert!(outcome.join().is_err());
        assert_eq!(take(&store), Ok(1));
    });
}

#[test]
fn a_write_inside_a_write_is_refused_instead_of_waiting_for_itself() {
    each_engine(|location| {
        let store = open(location);
        let inner = store.clone();
        assert_eq!(store.write(move |_| take(&inner)), Err(StoreError::Nested));
    });
}

#[test]
fn a_reader_keeps_its_snapshot_while_others_write() {
    each_engine(|location| {
        let store = open(location);
        settle(&store, 3);
        let writer = store.clone();
        store
            .read(|s| {
                assert_eq!(audit::size(s)?, 3);
                thread::spawn(move || settle(&writer, 4)).join().unwrap();
                assert_eq!(audit::size(s)?, 3);
                assert_eq!(query::list_class(s, None, 0, 100)?.len(), 3);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        assert_eq!(store.read(audit::size).unwrap(), 7);
    });
}

#[test]
fn a_reader_waits_for_a_connection_and_then_says_the_store_is_busy() {
    each_engine(|location| {
        let options = OpenOptions { readers: 1, patience: Duration::from_millis(200), ..OpenOptions::default() };
        let store = Store::open(&location.parse().unwrap(), options).unwrap();
        let taken = Barrier::new(2);
        let (release, released) = mpsc::channel::<()>();
        let (first, barrier) = (store.clone(), &taken);
        thread::scope(|scope| {
            scope.spawn(move || {
                let hold = first.read(|_| {
                    barrier.wait();
                    released.recv().ok();
                    Ok::<_, StoreError>(())
                });
                hold.unwrap();
            });
            taken.wait();
            let refused = store.read(audit::size).unwrap_err();
            assert_eq!(refused.code(), "store.busy");
            release.send(()).unwrap();
            assert_eq!(store.read(audit::size), Ok(0));
        });
    });
}

#[test]
fn a_full_disk_is_told_and_leaves_nothing_half_applied() {
    let folder = tempfile::tempdir().unwrap();
    let location: Location = folder.path().to_str().unwrap().parse().unwrap();
    let limited =
        |pages| Store::open(&location, OpenOptions { max_pages: Some(pages), ..OpenOptions::default() }).unwrap();
    let store = limited(320);
    let mut settled = 0;
    let error = loop {
        let outcome = store.write(|tx| {
            let batch = new_entities(tx, 50)?;
            chengji_store::batch::write_batch(tx, batch)
        });
        match outcome {
            Ok(()) => settled += 50,
            Err(error) => break error,
        }
        assert!(settled < 100_000, "the disk never filled");
    };
    assert_eq!(error.code(), "store.disk-full");
    assert!(settled > 0);
    assert_eq!(store.read(audit::size), Ok(settled), "the failed batch left events");
    drop(store);
    let store = limited(100_000);
    assert_eq!(store.read(audit::size), Ok(settled));
    assert_eq!(settle(&store, 50), settled + 1, "ids were lost");
}

#[test]
fn a_lost_server_fails_one_write_and_the_next_one_works() {
    each_engine(|location| {
        let store = open(location);
        if store.engine() == Engine::Sqlite {
            return;
        }
        settle(&store, 3);
        store.read(audit::size).unwrap();
        let (inside, go) = (mpsc::channel(), mpsc::channel());
        let victim = store.clone();
        let write = thread::spawn(move || {
            victim.write(move |tx| {
                ids::take(tx, "n", 1)?;
                inside.0.send(()).unwrap();
                go.1.recv().unwrap();
                ids::take(tx, "n", 1)
            })
        });
        inside.1.recv().unwrap();
        terminate_others(location);
        go.0.send(()).unwrap();
        assert_eq!(write.join().unwrap().unwrap_err().code(), "store.unavailable");
        assert_eq!(take(&store), Ok(1));
        assert_eq!(store.read(audit::size), Ok(3), "readers reconnect too");
    });
}

/// Ends every other connection to the database, as an administrator or a crash would.
fn terminate_others(location: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(location, tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        let sql = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
        let ended: i64 = client.query_one(sql, &[]).await.unwrap().get(0);
        assert!(ended >= 2);
    });
}

#[test]
fn a_store_of_a_newer_program_is_refused_and_its_own_is_opened_again() {
    each_engine(|location| {
        let store = open(location);
        settle(&store, 3);
        drop(store);
        let started = Instant::now();
        let store = open(location);
        assert!(started.elapsed() < Duration::from_secs(2));
        assert_eq!(store.read(audit::size), Ok(3));
        drop(store);
        if let Ok(Location::Sqlite(folder)) = location.parse() {
            let file = rusqlite::Connection::open(folder.join("chengji.db")).unwrap();
            file.execute("INSERT INTO schema_migrations VALUES (9999, 'later', 0)", []).unwrap();
            drop(file);
            let refused = Store::open(&location.parse().unwrap(), OpenOptions::default()).err().unwrap();
            assert!(matches!(refused, OpenError::NewerSchema { found: 9999, .. }));
        }
    });
}

#[test]
fn locations_are_parsed_and_never_show_a_password() {
    let url: Location = "postgres://me:secret@db.example/city".parse().unwrap();
    assert_eq!((url.engine(), url.to_string().as_str()), (Engine::Postgres, "postgres://…@db.example/city"));
    assert!(!format!("{url:?}").contains("secret"));
    assert_eq!("sqlite:/x".parse::<Location>().unwrap(), "/x".parse().unwrap());
    for wrong in ["", "sqlite:", "mysql://u:secret@x/y"] {
        let refused = wrong.parse::<Location>().unwrap_err();
        assert_eq!(refused.code(), "store.invalid-location");
        assert!(!refused.to_string().contains("secret"));
    }
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    each_engine(|location| {
        open(location);
        for round in 0..3 {
            let mut child = Command::new(std::env::current_exe().unwrap())
                .args(["writing::child_that_writes_until_killed", "--exact", "--nocapture"])
                .env("CHENGJI_STORE_TEST_VICTIM", location)
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            let mut acknowledged = 0;
            let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
            let mut seen = 0;
            while seen < 40 + round * 25 {
                let line = lines.next().unwrap().unwrap();
                if let Some(number) = line.strip_prefix("ack ") {
                    acknowledged = number.parse().unwrap();
                    seen += 1;
                }
            }
            child.kill().unwrap();
            for line in lines.map_while(Result::ok) {
                // What the child still managed to say counts too; a torn last line does not.
                if let Some(Ok(number)) = line.strip_prefix("ack ").map(str::parse::<i64>) {
                    acknowledged = acknowledged.max(number);
                }
            }
            child.wait().unwrap();
            let store = open(location);
            let present = store.read(audit::size).unwrap();
            assert!(present >= acknowledged, "{acknowledged} were acknowledged, {present} are present");
            let entities = store.read(|s| query::list_class(s, None, 0, 1_000_000)).unwrap().len();
            assert_eq!(i64::try_from(entities).unwrap(), present, "a batch was half applied");
        }
    });
}

/// Not a test of its own: the process the test above kills.
#[test]
fn child_that_writes_until_killed() {
    let Ok(location) = std::env::var("CHENGJI_STORE_TEST_VICTIM") else { return };
    let store = open(&location);
    for _ in 0..10_000 {
        let first = settle(&store, 7);
        println!("ack {}", first + 6);
    }
}
