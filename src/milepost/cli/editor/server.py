"""The server as an editor sees it: each request of the protocol, answered by the module it belongs to.

Source: Language Server Protocol 3.17. Documents are synchronised whole, for pygls ends lines of a part
where the protocol does not (form feeds, U+2028), and its copy would drift from the editor's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from milepost import __version__
from milepost.cli.editor import actions, completion, options, symbols
from milepost.cli.editor.checked import Checked
from milepost.cli.editor.desk import PAUSE_SECONDS, Desk
from milepost.cli.editor.diagnostics import diagnostics, of_finding
from milepost.cli.editor.edits import edits
from milepost.cli.editor.hover import hover
from milepost.cli.editor.opened import Document
from milepost.errors import MilepostError

# Run by the editor after a quick fix: selects what is left to be filled in.
SELECT_GAP = "milepost.selectGap"
_QUICK, _ALL = types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll


class EditorServer(LanguageServer):
    """The server of one editor, and its desk of open documents."""

    def __init__(self) -> None:
        super().__init__("milepost", __version__, types.TextDocumentSyncKind.Full)
        self.desk = Desk(options.Options(), self.tell)
        # What is wrong with the options, told once the editor listens.
        self.complaints: list[str] = []
        self._told: set[str] = set()

    def tell(self, checked: Checked) -> None:
        """Send a document's diagnostics. Of what is no plan nothing is sent, unless it was one before."""
        document = checked.document
        if document.form or document.uri in self._told:
            self._told.add(document.uri)
            found = diagnostics(checked, self.desk.options)
            self._publish(document.uri, found, document.version)

    def forget(self, uri: str) -> None:
        """Take back what was sent of a document that is closed."""
        self.desk.drop(uri)
        if uri in self._told:
            self._told.discard(uri)
            self._publish(uri, [], None)

    def _publish(self, uri: str, found: list[types.Diagnostic], version: int | None) -> None:
        params = types.PublishDiagnosticsParams(uri, found, version)
        self.text_document_publish_diagnostics(params)

    def can(self, *names: str) -> bool:
        """Whether the editor says that it can do something ("window", "show_document", "support")."""
        found: object = self.client_capabilities
        for name in names:
            found = getattr(found, name, None)
        return bool(found)

    def resolves_edits(self) -> bool:
        """Whether the editor asks for the edit of an action only when somebody has chosen it."""
        actions = (
            self.client_capabilities.text_document and self.client_capabilities.text_document.code_action
        )
        support = actions and actions.resolve_support
        return bool(support and "edit" in support.properties)

    def edit(self, document: Document, text: str) -> types.WorkspaceEdit:
        """The change of a document to `text`, for the version that it was made for where that can be said."""
        changes = edits(document.lines, text)
        if not self.can("workspace", "workspace_edit", "document_changes"):
            return types.WorkspaceEdit(changes={document.uri: changes})
        of = types.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(of, changes)])


def make_server() -> EditorServer:
    """A server that has not been started."""
    server = EditorServer()
    _serve_documents(server)
    _serve_questions(server)
    _serve_actions(server)
    return server


def _serve_documents(server: EditorServer) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.desk.options, server.complaints = options.read(params.initialization_options)

    @server.feature(types.INITIALIZED)
    def initialized(params: types.InitializedParams) -> None:
        for complaint in server.complaints:
            server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, complaint))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        opened = params.text_document
        encoding = types.PositionEncodingKind(server.workspace.position_encoding or "utf-16")
        server.desk.put(Document(opened.uri, opened.text, opened.version, opened.language_id, encoding))

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        known = server.desk.document(params.text_document.uri)
        if known and params.content_changes:
            text, version = params.content_changes[-1].text, params.text_document.version
            server.desk.put(replace(known, text=text, version=version), after=PAUSE_SECONDS)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        known = server.desk.document(params.text_document.uri)
        if known:
            server.desk.put(replace(known))

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        server.forget(params.text_document.uri)


def _serve_questions(server: EditorServer) -> None:
    def plan(at: types.CompletionParams | types.DefinitionParams) -> tuple[Document, int] | None:
        """The plan file asked about and the offset in it; None for anything else."""
        document = server.desk.document(at.text_document.uri)
        if document is None or document.form != "plan":
            return None
        return document, document.lines.offset(at.position)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def on_hover(params: types.HoverParams) -> types.Hover | None:
        checked = await server.desk.checked(params.text_document.uri)
        if checked is None:
            return None
        return hover(checked, checked.document.lines.offset(params.position), server.desk.options)

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[" ", "[", "{", '"'])
    )
    def on_completion(params: types.CompletionParams) -> list[types.CompletionItem]:
        found = plan(params)
        return completion.completions(*found) if found else []

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def on_definition(params: types.DefinitionParams) -> types.Location | None:
        found = plan(params)
        return symbols.definition(*found) if found else None

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def on_symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        document = server.desk.document(params.text_document.uri)
        return symbols.symbols(document) if document and document.form == "plan" else []


def _serve_actions(server: EditorServer) -> None:
    async def made(action: types.CodeAction, checked: Checked) -> types.CodeAction:
        """The action with its edit; without one where it cannot be carried out any more."""
        assert isinstance(action.data, dict)
        try:
            text = await asyncio.to_thread(actions.carried_out, checked, action.data)
        except MilepostError as error:
            said = f"{error}. {error.remedy}"
            server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, said))
            return action
        if text is not None:
            action.edit = server.edit(checked.document, text)
        return action

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions([_QUICK, _ALL], resolve_provider=True),
    )
    async def on_code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        checked = await server.desk.checked(params.text_document.uri)
        if checked is None:
            return []
        lines, only = checked.document.lines, params.context.only
        start, end = lines.offset(params.range.start), lines.offset(params.range.end)
        offered = []
        if _wanted(_QUICK, only):
            quick = await asyncio.to_thread(actions.offers, checked, start, end)
            offered += [_action(server, checked, offer, _QUICK) for offer in quick]
        if _wanted(_ALL, only):
            whole = await asyncio.to_thread(actions.mending, checked)
            offered += [_action(server, checked, offer, _ALL) for offer in whole]
        return offered if server.resolves_edits() else [await made(action, checked) for action in offered]

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def on_resolve(action: types.CodeAction) -> types.CodeAction:
        data = action.data
        checked = await server.desk.checked(str(data["uri"])) if isinstance(data, dict) else None
        return await made(action, checked) if checked else action

    @server.command(SELECT_GAP)
    async def on_select(uri: str, path: str, gap: str) -> None:
        checked = await server.desk.checked(uri)
        span = actions.gap_span(checked, path, gap) if checked else None
        if checked and span:
            selection = checked.document.lines.range(*span)
            shown = types.ShowDocumentParams(uri, take_focus=True, selection=selection)
            await server.window_show_document_async(shown)


def _wanted(kind: types.CodeActionKind, only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Whether a kind of action is among those that the editor asks for; "source" asks for "source.fixAll"."""
    if only is None:
        return True
    asked = [one.value if isinstance(one, types.CodeActionKind) else one for one in only]
    return any(not one or f"{kind.value}.".startswith(f"{one}.") for one in asked)


def _action(
    server: EditorServer, checked: Checked, offer: actions.Offer, kind: types.CodeActionKind
) -> types.CodeAction:
    document, desk = checked.document, server.desk
    solved = [of_finding(document.lines, one, span, desk.options) for one, span in offer.findings]
    arguments = [document.uri, offer.gap_path, offer.gap]
    select = types.Command("Select what is to be filled in", SELECT_GAP, arguments=arguments)
    shows = server.can("window", "show_document", "support")
    return types.CodeAction(
        offer.title,
        kind=kind,
        diagnostics=solved,
        command=select if shows and offer.gap else None,
        data={"uri": document.uri, **offer.data},
    )
