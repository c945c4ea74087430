"""Talks to `reverie mcp` or `reverie serve` through the public Python package `mcp`, which checks every reply against the schema of the revision agreed on.

Usage: mcp_client.py auto|legacy|v1 FOLDER PROGRAM ARGUMENT...
       mcp_client.py auto|legacy|v1 URL TOKEN

The first starts a program in FOLDER and talks over standard input and output, the second over HTTP. `auto` and `legacy` are the modes of
the package from version 2 on, `v1` is the client of the versions before. What came back is printed as one JSON object.
"""

import asyncio
import json
import sys

ARGUMENTS = {
    "memory_search": {"query": "harbour light", "limit": 3, "kind": ["event"]},
    "remember": {"text": "The harbour light is green."},
    "fact_add": {"namespace": "project.tool", "subject": "harbour", "predicate": "ci", "object": "Jenkins"},
    "fact_list": {"subject": "harbour"},
    "entity_show": {"name": "harbour", "depth": 2},
    "skill_read": {"name": "paper"},
    "skill_search": {"query": "fold paper"},
    "gene_match": {"signal": ["database is locked"]},
    "review_list": {},
    "memory_ground": {"text": "The harbour light is green."},
}


def first(value, *names):
    """The member of a model by whichever of its names the package has."""
    for name in names:
        if hasattr(value, name):
            return getattr(value, name)
    raise AttributeError(names)


async def talk(client, found):
    tools = (await client.list_tools()).tools
    found["tools"] = [tool.name for tool in tools]
    found["schemas"] = [first(tool, "input_schema", "inputSchema")["type"] for tool in tools]
    found["calls"] = {}
    names = sorted(found["tools"], key=lambda name: name != "remember")
    remembered = learnt = None
    for name in names:
        # What is asked about was remembered first; its id ends the answer.
        about = {
            "request_forget": {"event": remembered},
            "request_correct": {"event": remembered, "text": "The light is red."},
            "fact_show": {"id": learnt},
        }
        result = await client.call_tool(name, about.get(name) or ARGUMENTS.get(name, {}))
        remembered = remembered or result.content[0].text.split()[-1].rstrip(".")
        if name == "fact_add":
            learnt = result.content[0].text.split()[1].rstrip(":")
        found["calls"][name] = {
            "failed": bool(first(result, "is_error", "isError")), "text": "\n".join(block.text for block in result.content)}
    wrong = await client.call_tool("memory_search", {"query": "x", "origin": "user"})
    found["wrong"] = {"failed": bool(first(wrong, "is_error", "isError")), "text": wrong.content[0].text}
    resources = (await client.list_resources()).resources
    found["resources"] = [str(resource.uri) for resource in resources]
    templates = await client.list_resource_templates()
    found["templates"] = [first(one, "uri_template", "uriTemplate") for one in first(templates, "resource_templates", "resourceTemplates")]
    found["read"] = {}
    for uri in found["resources"] + ["skill://paper/notes/a.md"]:
        content = (await client.read_resource(uri)).contents[0]
        found["read"][uri] = content.text
    try:
        await client.read_resource("skill://none/SKILL.md")
    except Exception as error:
        found["missing"] = getattr(error, "code", None) or error.error.code


async def through_client(mode, parameters, found):
    from mcp import Client

    async with Client(parameters, mode=mode) as client:
        found["revision"] = client.session.protocol_version
        await talk(client, found)


async def through_session(streams, found):
    from mcp import ClientSession

    async with streams as (read, write, *_):
        async with ClientSession(read, write) as session:
            found["revision"] = str((await session.initialize()).protocolVersion)
            await session.send_ping()
            await talk(session, found)


async def over_http(mode, url, token, found):
    headers = {"Authorization": "Bearer " + token}
    if mode == "v1":
        from mcp.client.streamable_http import streamablehttp_client

        return await through_session(streamablehttp_client(url, headers=headers), found)
    import httpx2
    from mcp.client.streamable_http import streamable_http_client

    async with httpx2.AsyncClient(headers=headers) as web:
        await through_client(mode, streamable_http_client(url, http_client=web), found)


async def over_streams(mode, folder, program, arguments, found):
    from mcp import StdioServerParameters
    from mcp.client.stdio import stdio_client

    parameters = StdioServerParameters(command=program, args=arguments, cwd=folder)
    await (through_session(stdio_client(parameters), found) if mode == "v1" else through_client(mode, parameters, found))


async def main(mode, place, *rest):
    found = {}
    await (over_http(mode, place, rest[0], found) if "://" in place else over_streams(mode, place, rest[0], list(rest[1:]), found))
    print(json.dumps(found))


asyncio.run(main(*sys.argv[1:]))
