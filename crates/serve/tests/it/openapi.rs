//! The committed OpenAPI document is the one the routes make.

use std::path::Path;

#[test]
fn the_committed_openapi_document_is_current() {
    let made = serde_json::to_string_pretty(&chengji_serve::openapi()).unwrap() + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/openapi.json");
    if std::env::var_os("CHENGJI_UPDATE_SNAPSHOTS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &made).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(made == committed, "schemas/openapi.json is stale: run this test with CHENGJI_UPDATE_SNAPSHOTS=1");
}
