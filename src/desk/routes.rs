//! The addresses: each hands on to the workshop, on a thread where that may take its time, and puts the answer into HTTP.

use super::guard::{Guard, keep};
use super::protocol::{Event, Paper, Refused, Typeset, What};
use super::tabs::{Listening, Tabs};
use super::{Bell, Folder, LARGEST, Workshop, assets};
use axum::Json;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::sse::{self, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use futures_util::stream::{self, Stream};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

/// So often an open stream says that it is still there; a page that is gone is noticed then.
const ALIVE: Duration = Duration::from_secs(10);
/// News of the folder within this time are told together.
const BUNCH: Duration = Duration::from_millis(50);
/// The text of a draft, escaped, with all that is sent along.
const LARGEST_REQUEST: usize = 2 * LARGEST;

/// What every address needs.
#[derive(Clone)]
struct Room {
    workshop: Arc<dyn Workshop>,
    tabs: Arc<Tabs>,
    bell: Bell,
}

/// All addresses.
pub(super) fn router(workshop: Arc<dyn Workshop>, guard: Guard, tabs: Arc<Tabs>, bell: Bell) -> Router {
    Router::new()
        .route("/", get(|| async { asset("index.html") }))
        .route("/favicon.ico", get(|| async { asset("icon.svg") }))
        .route("/assets/{name}", get(|Path(name): Path<String>| async move { asset(&name) }))
        .route("/font/{family}", get(face))
        .route("/api/state", get(state))
        .route("/api/starter/{name}", get(starter))
        .route("/api/explain/{code}", get(essay))
        .route("/api/import", post(import))
        .route("/api/file", get(file).put(put_file))
        .route("/api/typeset", post(typeset))
        .route("/api/head", post(head))
        .route("/api/silence", post(silence))
        .route("/api/mend", post(mend))
        .route("/api/take", post(take))
        .route("/api/settings/check", post(judge_settings))
        .route("/api/folder", get(folder))
        .route("/api/draft", get(draft).put(save_draft))
        .route("/api/settings", get(settings).put(save_settings))
        .route("/api/events", get(events))
        .layer(DefaultBodyLimit::max(LARGEST_REQUEST))
        .layer(axum::middleware::from_fn_with_state(guard, keep))
        .with_state(Room { workshop, tabs, bell })
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, Json(json!({ "error": self, "diagnostics": self.faults }))).into_response()
    }
}

/// What an address answers.
type Answer<T> = Result<T, Refused>;

fn absent(what: &str) -> Refused {
    Refused::new(404, format!("没有{what}"))
}

/// Does something that takes its time, beside the others.
async fn beside<T: Send + 'static>(room: Room, make: impl FnOnce(&Room) -> T + Send + 'static) -> Answer<T> {
    let made = tokio::task::spawn_blocking(move || make(&room)).await;
    made.map_err(|_| Refused::new(500, "程序在这一步出了毛病").hint("草稿没有动；请把它报告给作者"))
}

fn asset(name: &str) -> Response {
    match assets::named(name) {
        Some(asset) => ([(CONTENT_TYPE, asset.media)], asset.text).into_response(),
        None => absent("这个页面").into_response(),
    }
}

fn text(text: String) -> Response {
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

async fn face(State(room): State<Room>, Path(family): Path<String>) -> Answer<Response> {
    let bytes = beside(room, move |room| room.workshop.face(&family)).await?.ok_or_else(|| absent("这个字体"))?;
    // Its name says which file it is.
    let kept = HeaderValue::from_static("private, max-age=31536000, immutable");
    Ok(([(CONTENT_TYPE, HeaderValue::from_static("font/otf")), (CACHE_CONTROL, kept)], bytes).into_response())
}

async fn state(State(room): State<Room>) -> Answer<Response> {
    let state = beside(room, |room| room.workshop.state()).await?;
    Ok(Json(state).into_response())
}

async fn starter(State(room): State<Room>, Path(name): Path<String>) -> Answer<Response> {
    room.workshop.starter(&name).map(text).ok_or_else(|| absent("这种起稿"))
}

async fn essay(State(room): State<Room>, Path(code): Path<String>) -> Answer<Response> {
    room.workshop.essay(&code).map(text).ok_or_else(|| absent("这条规则"))
}

/// Which file of which page.
#[derive(Deserialize)]
struct Named {
    tab: String,
    name: String,
    /// Of a file of the folder: its path there; it is read where it lies.
    path: Option<String>,
}

async fn import(State(room): State<Room>, Query(named): Query<Named>, body: Bytes) -> Answer<Response> {
    let imported = beside(room, move |room| {
        let there = match (&named.path, room.workshop.folder()) {
            (Some(path), Some(folder)) => Some(folder.bytes(path)?),
            _ => None,
        };
        let bytes = there.as_deref().unwrap_or(&body);
        let (imported, files) = room.workshop.import(&named.name, bytes)?;
        match room.tabs.keep(&named.tab, files) {
            true => Ok(imported),
            false => Err(too_much()),
        }
    });
    Ok(Json(imported.await??).into_response())
}

fn too_much() -> Refused {
    Refused::new(413, "图片太多、太大，放不下").hint("先把图片缩小，再放进来")
}

async fn file(State(room): State<Room>, Query(named): Query<Named>) -> Answer<Response> {
    use crate::read::files::Files as _;
    let bytes = room.tabs.files(&named.tab).open(&named.name).map_err(|_| absent("这个文件"))?;
    Ok(([(CONTENT_TYPE, "application/octet-stream")], bytes.to_vec()).into_response())
}

async fn put_file(State(room): State<Room>, Query(named): Query<Named>, body: Bytes) -> Answer<StatusCode> {
    let Named { tab, name, path } = named;
    if let Some(draft) = path {
        let put = in_folder(room, move |folder| folder.put(&draft, &name, &body));
        return put.await?.map(|()| StatusCode::NO_CONTENT);
    }
    // A path is only a name here; whoever reads the draft asks for it as it is written there.
    match room.tabs.keep(&tab, vec![(name, body.to_vec())]) {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(too_much()),
    }
}

async fn typeset(State(room): State<Room>, Json(asked): Json<Typeset>) -> Answer<Response> {
    let set = beside(room, move |room| {
        let files = room.tabs.files(&asked.paper.tab);
        room.workshop.typeset(&asked, &files)
    });
    Ok(Json(set.await?).into_response())
}

/// A key of a head and what it is to say.
#[derive(Deserialize)]
struct Key {
    text: String,
    key: String,
    values: Vec<String>,
}

/// A changed draft.
#[derive(Serialize)]
struct Changed {
    text: String,
}

async fn head(State(room): State<Room>, Json(asked): Json<Key>) -> Answer<Json<Changed>> {
    let changed = beside(room, move |room| room.workshop.with_key(&asked.text, &asked.key, &asked.values));
    Ok(Json(Changed { text: changed.await?? }))
}

/// Which findings of a draft.
#[derive(Deserialize)]
struct Which {
    #[serde(flatten)]
    paper: Paper,
    code: String,
    from: Option<usize>,
}

async fn silence(State(room): State<Room>, Json(asked): Json<Which>) -> Answer<Json<Changed>> {
    let changed = beside(room, move |room| {
        let files = room.tabs.files(&asked.paper.tab);
        room.workshop.silenced(&asked.paper, &asked.code, asked.from, &files)
    });
    Ok(Json(Changed { text: changed.await?? }))
}

async fn mend(State(room): State<Room>, Json(paper): Json<Paper>) -> Answer<Response> {
    let mended = beside(room, move |room| room.workshop.mended(&paper, &room.tabs.files(&paper.tab)));
    Ok(Json(mended.await??).into_response())
}

/// What is to be made of a draft.
#[derive(Deserialize)]
struct Wanted {
    #[serde(flatten)]
    paper: Paper,
    what: What,
}

async fn take(State(room): State<Room>, Json(asked): Json<Wanted>) -> Answer<Response> {
    let taken = beside(room, move |room| {
        let files = room.tabs.files(&asked.paper.tab);
        room.workshop.take(&asked.paper, asked.what, &files)
    });
    let taken = taken.await??;
    // RFC 6266 with RFC 8187: names are Chinese.
    let name: String = taken.name.bytes().map(escaped).collect();
    let place = format!("attachment; filename*=UTF-8''{name}");
    Ok(([(CONTENT_TYPE, taken.media.to_owned()), (CONTENT_DISPOSITION, place)], taken.bytes).into_response())
}

fn escaped(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

async fn judge_settings(State(room): State<Room>, body: String) -> Answer<StatusCode> {
    room.workshop.judge_settings(&body)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Does something with the folder, if the desk is kept for one.
async fn in_folder<T: Send + 'static>(room: Room, make: impl FnOnce(&dyn Folder) -> T + Send + 'static) -> Answer<T> {
    let made = beside(room, move |room| room.workshop.folder().map(make)).await?;
    made.ok_or_else(|| absent("文件夹：稿桌不是为文件夹打开的"))
}

async fn folder(State(room): State<Room>) -> Answer<Response> {
    let list = in_folder(room, |folder| folder.is_listed().then(|| folder.list())).await?;
    list.map(|list| Json(list).into_response()).ok_or_else(|| absent("文件夹：稿桌不是为文件夹打开的"))
}

/// A draft of the folder.
#[derive(Deserialize)]
struct Place {
    path: String,
    #[serde(default)]
    was: String,
}

async fn draft(State(room): State<Room>, Query(place): Query<Place>) -> Answer<Response> {
    Ok(Json(in_folder(room, move |folder| folder.open(&place.path)).await??).into_response())
}

async fn save_draft(State(room): State<Room>, Query(place): Query<Place>, body: String) -> Answer<Response> {
    let hash = in_folder(room, move |folder| folder.save(&place.path, &place.was, &body)).await??;
    Ok(Json(json!({ "hash": hash })).into_response())
}

async fn settings(State(room): State<Room>) -> Answer<Response> {
    let text = in_folder(room, |folder| folder.settings()).await?;
    Ok(Json(json!({ "text": text, "path": crate::style::config::FILE_NAME })).into_response())
}

async fn save_settings(State(room): State<Room>, body: String) -> Answer<StatusCode> {
    in_folder(room, move |folder| folder.save_settings(&body)).await??;
    Ok(StatusCode::NO_CONTENT)
}

/// What a stream of events still has to say.
struct Streamed {
    room: Room,
    events: Receiver<Event>,
    waiting: VecDeque<Event>,
    /// Dropped with the stream, when the page is gone.
    _listening: Listening,
}

impl Streamed {
    /// One save makes a bunch of news about the folder, which is listed once for all of them.
    async fn gather(&mut self) {
        tokio::time::sleep(BUNCH).await;
        while let Ok(event) = self.events.try_recv() {
            if event != Event::Folder {
                self.waiting.push_back(event);
            }
        }
    }
}

async fn events(State(room): State<Room>) -> Sse<impl Stream<Item = Result<sse::Event, Infallible>>> {
    let first = room.workshop.folder().filter(|folder| folder.is_listed()).map(|_| Event::Folder);
    let (events, listening) = (room.bell.0.subscribe(), room.tabs.listen());
    let begun = Streamed { room, events, waiting: first.into_iter().collect(), _listening: listening };
    let told = stream::unfold(begun, |mut on| async move {
        let event = match on.waiting.pop_front() {
            Some(event) => event,
            None => match on.events.recv().await {
                Ok(Event::Folder) => {
                    on.gather().await;
                    Event::Folder
                }
                Ok(event) => event,
                // Whoever is behind looks at everything.
                Err(RecvError::Lagged(_)) => Event::Folder,
                Err(RecvError::Closed) => return None,
            },
        };
        let told = told(&on.room, event).await;
        Some((Ok(told), on))
    });
    Sse::new(told).keep_alive(KeepAlive::new().interval(ALIVE))
}

async fn told(room: &Room, event: Event) -> sse::Event {
    let data = |name: &str, data: serde_json::Value| sse::Event::default().event(name).data(data.to_string());
    match event {
        Event::Folder => {
            let list = in_folder(room.clone(), |folder| folder.list()).await;
            data("folder", list.map_or(serde_json::Value::Null, |list| json!(list)))
        }
        Event::Settings => data("settings", json!({})),
        Event::File { path, hash } => data("file", json!({ "path": path, "hash": hash })),
        Event::Bye => data("bye", json!({})),
    }
}
