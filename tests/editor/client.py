"""An editor as the server sees one: it starts the server, talks to it, and waits for what it says."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar, Union

from cattrs import Converter
from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.protocol import default_converter
from pygls.workspace import PositionCodec, TextDocument

# Longer than anything takes on a busy machine; a test that waits so long has failed.
PATIENCE = 60
Asked = TypeVar("Asked")

# An editor that can do what the large ones can.
ABLE = types.ClientCapabilities(
    window=types.WindowClientCapabilities(show_document=types.ShowDocumentClientCapabilities(support=True)),
    workspace=types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True)
    ),
    text_document=types.TextDocumentClientCapabilities(
        code_action=types.CodeActionClientCapabilities(
            data_support=True,
            resolve_support=types.ClientCodeActionResolveOptions(properties=["edit"]),
        )
    ),
)


def _converter() -> Converter:
    """lsprotocol 2025.0.0 takes every action that has a command for a command; editors look closer."""
    made: Converter = default_converter()

    def action(given: Any, _: Any) -> types.Command | types.CodeAction:
        is_command = isinstance(given["command"], str) if "command" in given else False
        return made.structure(given, types.Command if is_command else types.CodeAction)

    made.register_structure_hook(Union[types.Command, types.CodeAction], action)  # noqa: UP007  # as lsprotocol has it
    return made


class Editor:
    """One editor with its server. Texts are by address; diagnostics come by address and version."""

    def __init__(self) -> None:
        self.client = LanguageClient("editor", "1", converter_factory=_converter)
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.messages: list[str] = []
        self.shown: asyncio.Queue[types.ShowDocumentParams] = asyncio.Queue()
        self.published: list[types.PublishDiagnosticsParams] = []
        self.result: types.InitializeResult | None = None
        self._came = asyncio.Condition()
        self._listen()

    def _listen(self) -> None:
        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        async def published(params: types.PublishDiagnosticsParams) -> None:
            async with self._came:
                self.published.append(params)
                self._came.notify_all()

        @self.client.feature(types.WINDOW_SHOW_MESSAGE)
        async def told(params: types.ShowMessageParams) -> None:
            async with self._came:
                self.messages.append(params.message)
                self._came.notify_all()

        @self.client.feature(types.WINDOW_SHOW_DOCUMENT)
        async def show(params: types.ShowDocumentParams) -> types.ShowDocumentResult:
            await self.shown.put(params)
            return types.ShowDocumentResult(success=True)

    @property
    def encoding(self) -> str:
        """What characters are counted in, as agreed."""
        assert self.result
        return types.PositionEncodingKind(self.result.capabilities.position_encoding or "utf-16").value

    async def start(self, options: Any, capabilities: types.ClientCapabilities) -> None:
        await self.client.start_io(sys.executable, "-m", "milepost", "lsp", "--stdio")
        params = types.InitializeParams(capabilities, initialization_options=options)
        self.result = await self.ask(self.client.initialize_async(params))
        self.client.initialized(types.InitializedParams())

    async def ask(self, question: Awaitable[Asked]) -> Asked:
        """The answer to a request; TimeoutError where none comes."""
        return await asyncio.wait_for(question, PATIENCE)

    def open(self, uri: str, text: str, language: str = "yaml") -> str:
        self.texts[uri], self.versions[uri] = text, 1
        item = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def change(self, uri: str, text: str) -> None:
        self.texts[uri] = text
        self.versions[uri] += 1
        identifier = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [whole]))

    async def told(self, words: str) -> str:
        """The first message to the user that has these words."""
        return await self._wait(lambda: next((said for said in self.messages if words in said), None))

    async def diagnostics(self, uri: str) -> list[types.Diagnostic]:
        """Those of the newest version, waited for."""
        version = self.versions[uri]
        params = await self._wait(
            lambda: next((p for p in self.published if p.uri == uri and p.version == version), None)
        )
        return list(params.diagnostics)

    async def cleared(self, uri: str) -> None:
        """Until the diagnostics of a closed document have been taken back."""
        await self._wait(
            lambda: next((p for p in self.published if p.uri == uri and p.version is None), None)
        )

    async def _wait(self, found: Callable[[], Asked | None]) -> Asked:
        async with self._came:
            await asyncio.wait_for(self._came.wait_for(lambda: found() is not None), PATIENCE)
        result = found()
        assert result is not None
        return result

    def document(self, uri: str) -> TextDocument:
        """The editor's own copy, which counts characters without any code of ours."""
        return TextDocument(uri, self.texts[uri], position_codec=PositionCodec(self.encoding))

    def words(self, uri: str, place: types.Range) -> str:
        return self.document(uri).text_in_client_range(place)

    def position(self, uri: str, words: str, *, after: bool = False) -> types.Position:
        """Where the words begin, or `after` them."""
        text = self.texts[uri]
        at = text.index(words) + (len(words) if after else 0)
        line = text.count("\n", 0, at)
        start = text.rfind("\n", 0, at) + 1
        character = PositionCodec(self.encoding).client_num_units(text[start:at])
        return types.Position(line, character)

    async def actions(
        self, uri: str, diagnostic: types.Diagnostic, only: list[str] | None = None
    ) -> list[types.CodeAction]:
        """The quick fixes at a diagnostic, `only` those of some kinds."""
        kinds = [types.CodeActionKind(kind) for kind in only] if only is not None else None
        context = types.CodeActionContext([diagnostic], kinds)
        identifier = types.TextDocumentIdentifier(uri)
        params = types.CodeActionParams(identifier, diagnostic.range, context)
        found = await self.ask(self.client.text_document_code_action_async(params))
        return [action for action in found or () if isinstance(action, types.CodeAction)]

    async def resolve(self, action: types.CodeAction) -> types.CodeAction:
        """The action with its edit, asked for where it has none yet."""
        return action if action.edit else await self.ask(self.client.code_action_resolve_async(action))

    async def apply(self, action: types.CodeAction) -> str:
        """Carry out an action in this editor; the text then."""
        edit = (await self.resolve(action)).edit
        assert edit
        changes = dict(edit.changes or {})
        for change in edit.document_changes or ():
            assert isinstance(change, types.TextDocumentEdit)
            assert change.text_document.version == self.versions[change.text_document.uri]
            changes[change.text_document.uri] = [e for e in change.edits if isinstance(e, types.TextEdit)]
        (uri,) = changes
        document = self.document(uri)
        for one in sorted(changes[uri], key=lambda e: (e.range.start.line, e.range.start.character))[::-1]:
            document.apply_change(types.TextDocumentContentChangePartial(one.range, one.new_text))
        self.change(uri, document.source)
        return document.source

    async def complete(self, uri: str, position: types.Position) -> list[types.CompletionItem]:
        params = types.CompletionParams(types.TextDocumentIdentifier(uri), position)
        found = await self.ask(self.client.text_document_completion_async(params))
        assert isinstance(found, list)
        return found

    async def hover(self, uri: str, position: types.Position) -> str:
        """What is shown at a position, "" where nothing is."""
        params = types.HoverParams(types.TextDocumentIdentifier(uri), position)
        found = await self.ask(self.client.text_document_hover_async(params))
        if found is None:
            return ""
        assert isinstance(found.contents, types.MarkupContent)
        return found.contents.value

    async def leave(self) -> int:
        """Shut the server down as an editor does; its exit status."""
        process = self.client._server
        assert process
        await self.ask(self.client.shutdown_async(None))
        self.client.exit(None)
        status = await self.ask(process.wait())
        await self.ask(self.client.stop())
        return status


@asynccontextmanager
async def editor(options: Any = None, capabilities: types.ClientCapabilities = ABLE) -> AsyncIterator[Editor]:
    """An editor with a server of its own, which is gone when the test is over, whatever came of it."""
    one = Editor()
    await one.start(options, capabilities)
    process = one.client._server
    assert process
    try:
        yield one
        assert await one.leave() == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def uri_of(name: str) -> str:
    return (Path("/plans") / name).as_uri()
