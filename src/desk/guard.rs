//! Who may ask: only a page of this desk, in a browser that was given its address.
//!
//! Any page of the web that is open in the same browser can send requests to this machine. So the address holds a token
//! nobody can guess, which becomes a cookie; the `Host` must be this machine's (a name of the web could be made to lead here),
//! and an `Origin`, where there is one, must be this desk.

use super::DeskError;
use super::protocol::Refused;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, HOST, ORIGIN, REFERRER_POLICY, SET_COOKIE,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use std::sync::Arc;

/// What a page may do: nothing leaves this machine, and nothing from elsewhere runs in it.
const POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

/// The token and the port.
#[derive(Clone, Debug)]
pub(super) struct Guard {
    port: u16,
    token: Arc<str>,
}

impl Guard {
    /// With a new token.
    ///
    /// # Errors
    /// The system gives no chance numbers.
    pub(super) fn new(port: u16) -> Result<Guard, DeskError> {
        let mut bytes = [0_u8; 24];
        getrandom::fill(&mut bytes).map_err(|error| DeskError::System(error.to_string()))?;
        let token: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Guard { port, token: token.into() })
    }

    /// The address for the browser.
    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/?token={}", self.port, self.token)
    }

    /// Cookies know no ports: each desk has its own.
    fn cookie(&self) -> String {
        format!("jianggao-{}", self.port)
    }

    fn hosts(&self) -> [String; 2] {
        [format!("127.0.0.1:{}", self.port), format!("localhost:{}", self.port)]
    }

    fn is_ours(&self, headers: &HeaderMap) -> bool {
        let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
        let hosts = self.hosts();
        let host = text(HOST).is_some_and(|host| hosts.iter().any(|ours| host == ours));
        let origin = match headers.get(ORIGIN) {
            None => true,
            Some(_) => text(ORIGIN)
                .and_then(|origin| origin.strip_prefix("http://"))
                .is_some_and(|origin| hosts.iter().any(|ours| origin == ours)),
        };
        host && origin
    }

    fn is_token(&self, given: &str) -> bool {
        let (given, own) = (given.as_bytes(), self.token.as_bytes());
        // As long for a token that is nearly right as for any other.
        given.len() == own.len() && given.iter().zip(own).fold(0, |odd, (one, other)| odd | (one ^ other)) == 0
    }

    fn has_cookie(&self, headers: &HeaderMap) -> bool {
        let name = self.cookie();
        let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.any(|(key, value)| key == name && self.is_token(value))
    }

    fn has_token(&self, query: Option<&str>) -> bool {
        let mut pairs = query.unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
        pairs.any(|(key, value)| key == "token" && self.is_token(value))
    }
}

/// Lets in who may ask, and tells browsers what its pages may do.
pub(super) async fn keep(State(guard): State<Guard>, request: Request<Body>, next: Next) -> Response {
    let headers = request.headers();
    let by_token = request.uri().path() == "/" && guard.has_token(request.uri().query());
    if !guard.is_ours(headers) || !(by_token || guard.has_cookie(headers)) {
        let told = "这个页面只给本机用。请用 jianggao desk 打印的网址打开。\n";
        return (StatusCode::FORBIDDEN, told).into_response();
    }
    let mut response = next.run(request).await;
    // What cannot even be read as a question is refused before anybody of ours sees it.
    let is_plain = |kind: &HeaderValue| kind.as_bytes().starts_with(b"text/plain");
    let by_server = response.headers().get(CONTENT_TYPE).is_none_or(is_plain);
    if by_server && (response.status().is_client_error() || response.status().is_server_error()) {
        let status = response.status().as_u16();
        let why = match status {
            404 | 405 => "没有这个地址",
            413 => "东西太大，放不下",
            _ => "这个请求读不懂",
        };
        response = Refused::new(status, why).hint("刷新页面再试").into_response();
    }
    let headers = response.headers_mut();
    if by_token {
        let cookie = format!("{}={}; Path=/; HttpOnly; SameSite=Strict", guard.cookie(), guard.token);
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            headers.insert(SET_COOKIE, cookie);
        }
    }
    for (name, value) in
        [(CONTENT_SECURITY_POLICY, POLICY), (X_CONTENT_TYPE_OPTIONS, "nosniff"), (REFERRER_POLICY, "no-referrer")]
    {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
