//! The language server: an editor's documents checked while they are written, by the protocol that editors share. It speaks on
//! standard input and output, and writes no file but the pages of explanations in a folder of its own.

mod actions;
mod answers;
mod encoding;
mod explanations;
mod workspace;

use std::collections::HashMap;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use gen_lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionRequest, CompletionOptions, CompletionRequest, Definition, DefinitionRequest,
    DefinitionResponse, Diagnostic as EditorFinding, DidChangeTextDocumentNotification, DidChangeWatchedFilesNotification,
    DidChangeWatchedFilesRegistrationOptions, DidCloseTextDocumentNotification, DidOpenTextDocumentNotification,
    DidSaveTextDocumentNotification, DocumentSymbolRequest, FileSystemWatcher, GlobPattern, HoverRequest, InitializeParams,
    InitializeResult, MessageType, Notification as EditorNotification, PublishDiagnosticsNotification, PublishDiagnosticsParams,
    ReferencesRequest, Registration, RegistrationParams, RegistrationRequest, Request as EditorRequest, ServerCapabilities,
    ServerInfo, ShowMessageNotification, ShowMessageParams, TextDocumentSync, TextDocumentSyncKind, TextDocumentSyncOptions, Uri,
    WorkspaceFolders,
};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use serde_json::Value;

use super::failure::{Failure, Outcome};
use super::rounds::WantedDocuments;
use super::terminal::Terminal;
use encoding::Encoding;
use workspace::Workspace;

/// Nobody reads findings while the next letter is on its way.
const QUIET: Duration = Duration::from_millis(30);
/// Who never stops typing sees them after so long.
const PATIENCE: Duration = Duration::from_millis(500);

/// Serves an editor until it is done.
pub fn serve(wanted: WantedDocuments, terminal: &Terminal) -> Result<Outcome, Failure> {
    if io::stdin().is_terminal() {
        terminal.status("an editor starts this and speaks with it; the README says how. Ctrl-C ends it");
    }
    // Files that the command line names are those of the folder that it was called in.
    let here = |file: Option<PathBuf>| file.map(|file| std::path::absolute(&file).unwrap_or(file));
    let wanted = WantedDocuments { config: here(wanted.config), decisions: here(wanted.decisions), ..wanted };
    let (connection, threads) = Connection::stdio();
    let outcome = Server::start(&connection, wanted).and_then(|server| server.map_or(Ok(Outcome::Found), Server::run));
    // The threads end with the connection; what they met is no news to an editor that is gone.
    drop(connection);
    let _ = threads.join();
    outcome
}

/// The server and what it knows of the editor.
struct Server<'c> {
    connection: &'c Connection,
    workspace: Workspace,
    /// Whether the editor takes edits of one version of a text only.
    versioned: bool,
    /// What each document was told of last.
    published: HashMap<Uri, Vec<EditorFinding>>,
    /// What was said of the settings last.
    said: Vec<String>,
    /// Since when something is other than at the last check.
    dirty: Option<Instant>,
    /// The numbers of what the server asks.
    asked: i32,
}

impl<'c> Server<'c> {
    /// Agrees with the editor on what each can; none where it left again.
    fn start(connection: &'c Connection, wanted: WantedDocuments) -> Result<Option<Self>, Failure> {
        let Ok((id, params)) = connection.initialize_start() else {
            return Err(Failure::new("no editor speaks on standard input").help("the README says how an editor starts this"));
        };
        let params: InitializeParams = match serde_json::from_value(params) {
            Ok(params) => params,
            Err(error) => {
                let message = format!("these are no parameters of `initialize`: {error}");
                let _ = connection.sender.send(Response::new_err(id, ErrorCode::InvalidParams as i32, message.clone()).into());
                return Err(Failure::new(message));
            }
        };
        if let Some(folder) = folder(&params) {
            // Settings and inputs are found as from a command line in this folder.
            std::env::set_current_dir(&folder).map_err(Failure::at("work in", &folder))?;
        }
        let encoding = Encoding::negotiated(&params);
        let server_info = ServerInfo { name: "rapporteur".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
        let result = InitializeResult { capabilities: capabilities(encoding), server_info: Some(server_info) };
        let result = serde_json::to_value(result).expect("capabilities have text keys only");
        if connection.initialize_finish(id, result).is_err() {
            return Ok(None);
        }
        let editing = params.capabilities.workspace.as_ref();
        let versioned = editing.and_then(|one| one.workspace_edit.as_ref()?.document_changes).unwrap_or(false);
        let watches = editing.and_then(|one| one.did_change_watched_files.as_ref()?.dynamic_registration).unwrap_or(false);
        let mut server = Self {
            connection,
            workspace: Workspace::new(wanted, encoding),
            versioned,
            published: HashMap::new(),
            said: Vec::new(),
            dirty: Some(Instant::now()),
            asked: 0,
        };
        if watches {
            server.watch();
        }
        Ok(Some(server))
    }

    /// Asks the editor to tell of files that change beside it.
    fn watch(&mut self) {
        let names = ["**/*.txt", "**/rapporteur.yaml", "**/rapporteur.lock", "**/decisions.yaml", "**/sources.csv"];
        let watchers = names.map(|name| FileSystemWatcher { glob_pattern: GlobPattern::Pattern(name.to_owned()), kind: None });
        let options = DidChangeWatchedFilesRegistrationOptions { watchers: watchers.to_vec() };
        let registration = Registration {
            id: "files".to_owned(),
            method: DidChangeWatchedFilesNotification::METHOD.as_str().to_owned(),
            register_options: serde_json::to_value(options).ok(),
        };
        self.asked += 1;
        let params = RegistrationParams { registrations: vec![registration] };
        self.send(Request::new(RequestId::from(self.asked), RegistrationRequest::METHOD.as_str().to_owned(), params).into());
    }

    /// Answers until the editor says that it is done; without that word the exit code is 1, as the protocol has it.
    fn run(mut self) -> Result<Outcome, Failure> {
        loop {
            let message = match self.dirty {
                Some(since) => {
                    let rest = QUIET.min(PATIENCE.saturating_sub(since.elapsed()));
                    match self.connection.receiver.recv_timeout(rest) {
                        Ok(message) => message,
                        Err(error) if error.is_timeout() => {
                            self.check();
                            continue;
                        }
                        Err(_) => return Ok(Outcome::Found),
                    }
                }
                None => match self.connection.receiver.recv() {
                    Ok(message) => message,
                    Err(_) => return Ok(Outcome::Found),
                },
            };
            match message {
                Message::Request(request) => match self.connection.handle_shutdown(&request) {
                    Ok(true) => return Ok(Outcome::Clean),
                    Ok(false) => self.answer(request),
                    Err(_) => return Ok(Outcome::Found),
                },
                Message::Notification(notification) if notification.method == "exit" => return Ok(Outcome::Found),
                Message::Notification(notification) => self.note(notification),
                Message::Response(_) => {}
            }
        }
    }

    /// Takes what the editor tells. A note that cannot be read, or is of what is not known here, is passed over, as the protocol
    /// has it.
    fn note(&mut self, note: Notification) {
        use DidChangeTextDocumentNotification as Changed;
        use DidCloseTextDocumentNotification as Closed;
        use DidOpenTextDocumentNotification as Opened;
        match note.method.as_str() {
            name if name == Opened::METHOD.as_str() => {
                let Some(params) = read::<Opened>(note) else { return };
                let document = params.text_document;
                self.workspace.open(document.uri, document.version, document.text);
            }
            name if name == Changed::METHOD.as_str() => {
                let Some(params) = read::<Changed>(note) else { return };
                let (uri, version) = (&params.text_document.text_document_identifier.uri, params.text_document.version);
                self.workspace.change(uri, version, params.content_changes);
            }
            name if name == Closed::METHOD.as_str() => {
                let Some(params) = read::<Closed>(note) else { return };
                self.workspace.close(&params.text_document.uri);
            }
            name if name == DidSaveTextDocumentNotification::METHOD.as_str() => {}
            name if name == DidChangeWatchedFilesNotification::METHOD.as_str() => {}
            _ => return,
        }
        self.dirty.get_or_insert_with(Instant::now);
    }

    /// Answers what the editor asks, by the text as it is now.
    fn answer(&mut self, request: Request) {
        // What may be written is seen without a check, and asked for at each letter.
        if self.dirty.is_some() && request.method != CompletionRequest::METHOD.as_str() {
            self.check();
        }
        let (workspace, versioned) = (&self.workspace, self.versioned);
        let (id, method, params) = (request.id, request.method, request.params);
        let answer = match method.as_str() {
            name if name == HoverRequest::METHOD.as_str() => made::<HoverRequest>(params, |params| {
                let at = params.text_document_position_params;
                answers::hover(workspace, &at.text_document.uri, at.position)
            }),
            name if name == CompletionRequest::METHOD.as_str() => made::<CompletionRequest>(params, |params| {
                let at = params.text_document_position_params;
                answers::completions(workspace, &at.text_document.uri, at.position).map(Into::into)
            }),
            name if name == DefinitionRequest::METHOD.as_str() => made::<DefinitionRequest>(params, |params| {
                let at = params.text_document_position_params;
                let places = answers::definition(workspace, &at.text_document.uri, at.position);
                places.map(|places| DefinitionResponse::Definition(Definition::LocationList(places)))
            }),
            name if name == ReferencesRequest::METHOD.as_str() => made::<ReferencesRequest>(params, |params| {
                let at = params.text_document_position_params;
                answers::references(workspace, &at.text_document.uri, at.position)
            }),
            name if name == DocumentSymbolRequest::METHOD.as_str() => made::<DocumentSymbolRequest>(params, |params| {
                answers::symbols(workspace, &params.text_document.uri).map(Into::into)
            }),
            name if name == CodeActionRequest::METHOD.as_str() => {
                made::<CodeActionRequest>(params, |params| Some(actions::actions(workspace, &params, versioned)))
            }
            _ => Err((ErrorCode::MethodNotFound, format!("`{method}` is nothing that this server answers"))),
        };
        self.send(match answer {
            Ok(value) => Response::new_ok(id, value).into(),
            Err((code, message)) => Response::new_err(id, code as i32, message).into(),
        });
    }

    /// Checks, and tells the editor what is other than before.
    fn check(&mut self) {
        self.dirty = None;
        let failures = self.workspace.check();
        let mut said: Vec<String> = failures.into_iter().map(|one| one.message).collect();
        // Broken settings keep each open document from being checked, and are said once.
        said.sort_unstable();
        said.dedup();
        for message in said.iter().filter(|one| !self.said.contains(one)) {
            let params = ShowMessageParams { kind: MessageType::Error, message: format!("rapporteur: {message}") };
            self.notify::<ShowMessageNotification>(params);
        }
        self.said = said;
        let told = self.workspace.told();
        let gone: Vec<Uri> = self.published.keys().filter(|uri| !told.contains_key(*uri)).cloned().collect();
        for uri in gone {
            self.publish(uri, Vec::new());
        }
        for (uri, findings) in told {
            if self.published.get(&uri).map(Vec::as_slice) != Some(&findings[..]) {
                self.publish(uri, findings);
            }
        }
    }

    fn publish(&mut self, uri: Uri, diagnostics: Vec<EditorFinding>) {
        let version = self.workspace.text(&uri).map(|open| open.version);
        match version.is_none() && diagnostics.is_empty() {
            true => self.published.remove(&uri),
            false => self.published.insert(uri.clone(), diagnostics.clone()),
        };
        self.notify::<PublishDiagnosticsNotification>(PublishDiagnosticsParams { uri, version, diagnostics });
    }

    fn notify<N: EditorNotification>(&self, params: N::Params) {
        self.send(Notification::new(N::METHOD.as_str().to_owned(), params).into());
    }

    /// An editor that is gone is noticed where the next message would come from.
    fn send(&self, message: Message) {
        let _ = self.connection.sender.send(message);
    }
}

/// The folder that the editor has open.
fn folder(params: &InitializeParams) -> Option<PathBuf> {
    let folders = params.workspace_folders_initialize_params.workspace_folders.as_ref();
    let first = folders.and_then(|folders| match folders {
        WorkspaceFolders::WorkspaceFolderList(list) => list.first().map(|folder| &folder.uri),
        WorkspaceFolders::Null => None,
    });
    #[expect(deprecated, reason = "editors that know one folder only name it so")]
    let uri = first.or(params.root_uri.as_ref())?;
    uri.to_file_path().ok()
}

fn capabilities(encoding: Encoding) -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::Incremental),
        save: Some(true.into()),
        ..TextDocumentSyncOptions::default()
    };
    let actions = CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QuickFix, actions::FIX_ALL]),
        ..CodeActionOptions::default()
    };
    let triggers = [",", ":", "("].map(str::to_owned).to_vec();
    ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(TextDocumentSync::Options(sync)),
        hover_provider: Some(true.into()),
        completion_provider: Some(CompletionOptions { trigger_characters: Some(triggers), ..CompletionOptions::default() }),
        definition_provider: Some(true.into()),
        references_provider: Some(true.into()),
        document_symbol_provider: Some(true.into()),
        code_action_provider: Some(actions.into()),
        ..ServerCapabilities::default()
    }
}

/// The parameters of a note.
fn read<N: EditorNotification>(note: Notification) -> Option<N::Params> {
    serde_json::from_value(note.params).ok()
}

/// The answer to a request whose parameters can be read.
fn made<R: EditorRequest>(params: Value, answer: impl FnOnce(R::Params) -> R::Result) -> Result<Value, (ErrorCode, String)> {
    let params = serde_json::from_value(params).map_err(|error| (ErrorCode::InvalidParams, error.to_string()))?;
    Ok(serde_json::to_value(answer(params)).expect("answers have text keys only"))
}
