//! JSON-RPC over HTTP.
use crate::rpc::{Reply, Rpc};
use near_jsonrpc_primitives::errors::{RpcError, RpcErrorKind};
use serde_json::{json, Value};
use std::io::Read;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;
use tiny_http::{Header, Method, Request, Response, Server};

/// Bytes of a request: NEAR's own limit.
const REQUEST_BYTES: u64 = 10 * 1024 * 1024;
/// Requests answered at once; a sender that waits for its transaction is one.
const REQUESTS: usize = 256;

/// Answers requests until the process ends.
pub fn serve(server: &Server, rpc: Arc<Rpc>) {
    let open = Arc::new(AtomicUsize::new(0));
    for request in server.incoming_requests() {
        if open.load(Ordering::SeqCst) >= REQUESTS {
            send(request, 503, &json!({ "error": "too many requests at once" }));
            continue;
        }
        open.fetch_add(1, Ordering::SeqCst);
        let (rpc, open) = (rpc.clone(), open.clone());
        std::thread::spawn(move || {
            answer(request, &rpc);
            open.fetch_sub(1, Ordering::SeqCst);
        });
    }
}

fn answer(mut request: Request, rpc: &Rpc) {
    match (request.method(), request.url()) {
        (Method::Get, "/status") => send(request, 200, &crate::rpc::info::status(rpc)),
        (Method::Get, "/health") => send(request, 200, &Value::Null),
        (Method::Post, _) => {
            let mut body = vec![];
            match request.as_reader().take(REQUEST_BYTES + 1).read_to_end(&mut body) {
                Ok(_) if body.len() as u64 > REQUEST_BYTES => send(request, 413, &json!({ "error": "too large" })),
                Ok(_) => {
                    let (status, response) = respond(rpc, &body);
                    send(request, status, &response);
                }
                // the client has gone
                Err(_) => {}
            }
        }
        _ => send(request, 405, &json!({ "error": "POST a JSON-RPC request, or GET /status" })),
    }
}

/// Answers a request's text: HTTP status and body.
pub fn respond(rpc: &Rpc, body: &[u8]) -> (u16, Value) {
    let request: Value = match serde_json::from_slice(body) {
        Ok(request) => request,
        Err(error) => return envelope(Value::Null, Err(RpcError::parse_error(error.to_string()))),
    };
    let id = request.get("id").cloned().unwrap_or(Value::Null);
    let Some(method) = request.get("method").and_then(Value::as_str) else {
        return envelope(id, Err(RpcError::parse_error("a request names a method".to_owned())));
    };
    if request.get("jsonrpc").and_then(Value::as_str) != Some("2.0") {
        return envelope(id, Err(RpcError::parse_error("a request says \"jsonrpc\": \"2.0\"".to_owned())));
    }
    let params = request.get("params").cloned().unwrap_or(Value::Null);
    envelope(id, rpc.call(method, params))
}

fn envelope(id: Value, reply: Reply) -> (u16, Value) {
    match reply {
        Ok(result) => (200, json!({ "jsonrpc": "2.0", "result": result, "id": id })),
        Err(error) => (http_status(&error), json!({ "jsonrpc": "2.0", "error": error, "id": id })),
    }
}

/// The HTTP statuses that NEAR's own server gives.
fn http_status(error: &RpcError) -> u16 {
    match &error.error_struct {
        Some(RpcErrorKind::RequestValidationError(_)) => 400,
        Some(RpcErrorKind::HandlerError(cause)) if cause["name"] == "TIMEOUT_ERROR" => 408,
        Some(RpcErrorKind::InternalError(_)) => 500,
        _ => 200,
    }
}

fn send(request: Request, status: u16, body: &Value) {
    let header = Header::from_bytes("Content-Type", "application/json").expect("a header");
    // a client that has gone needs no answer
    let _ = request.respond(Response::from_string(body.to_string()).with_status_code(status).with_header(header));
}
