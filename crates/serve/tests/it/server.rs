//! The server on a real socket: it answers, and it ends when it is told to.

use std::time::{Duration, Instant};

use chengji_serve::{ServeOptions, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use crate::town::Town;

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_under_way_is_answered_before_the_server_ends() {
    let town = Town::shared();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(serve(town.city.clone(), listener, ServeOptions::default(), async {
        let _ = stopped.await;
    }));
    let body = r#"{"name":"nobody","password":"guess"}"#;
    let head = format!(
        "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let mut stream = TcpStream::connect(address).await.unwrap();
    // The head arrives, the body only after the server was told to end.
    stream.write_all(head.as_bytes()).await.unwrap();
    // Connections are taken in their order: when a later one is answered, this one is the server's, however busy the machine.
    let mut later = TcpStream::connect(address).await.unwrap();
    later.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await.unwrap();
    later.read_to_string(&mut String::new()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    let told = Instant::now();
    stop.send(()).unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    stream.write_all(body.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
    assert!(answer.contains("login.failed"), "{answer}");
    server.await.unwrap().unwrap();
    assert!(told.elapsed() < Duration::from_secs(10), "{:?}", told.elapsed());
    assert!(TcpStream::connect(address).await.is_err(), "the door is still open");
}
