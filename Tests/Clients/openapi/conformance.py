"""schemathesis against the running host: whatever the description allows, and whatever it does not, gets an answer that the description
knows, and never a failure of the host. Ends with 0 if so; what is not is printed as a request that shows it."""

import json
import os
import pathlib
import secrets
import subprocess
import sys

import requests

from document import closed, fetch, operations

URL = os.environ["PERSONA_URL"]
# An operator's, without a limit of turns: a limit would hide whatever lies behind it.
KEY = os.environ["PERSONA_KEY"]
WORK = pathlib.Path(os.environ["PERSONA_WORK"])

CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    # What is described as refused is refused: a missing credential, another method, input outside its schema.
    "ignored_auth",
    "unsupported_method",
    "allow_header_conformance",
    "negative_data_rejection",
    "missing_required_header",
]

# Random choices depend on nothing but the description. A body too long is refused by its length, before anybody looks into it.
CONFIGURATION = """
[checks.negative_data_rejection]
expected-statuses = ["400", "401", "403", "404", "405", "406", "409", "413", "414", "415", "422", "426", "428", "429", "431"]

# No video generator is installed, which is what the service's own 503 says.
[[operations]]
include-operation-id = "chattr_generateVideo"
[operations.checks.not_a_server_error]
expected-statuses = ["2xx", "3xx", "4xx", "503"]
"""


def run(name, expected, *arguments, credential, phases="examples,coverage,fuzzing", examples=5, may_skip=False):
    """Every operation among `expected`, no more and no fewer. `may_skip`: those that nothing can be wrong with are left out."""
    report = WORK / f"{name}.json"
    command = [
        str(pathlib.Path(sys.executable).parent / "schemathesis"), "--config-file", str(WORK / "schemathesis.toml"),
        "run", str(WORK / "openapi.json"), "--url", URL, "--header", f"Authorization: Bearer {credential}",
        "--checks", ",".join(CHECKS), "--phases", phases, "--max-examples", str(examples),
        "--generation-deterministic", "--workers", "1", "--no-color", "--warnings", "off",
        # Ids whose first try is a valid one are thrown away until one is wrong: slow, not a mistake.
        "--suppress-health-check", "filter_too_much", "--request-timeout", "30", "--report", "json", "--report-json-path", str(report), *arguments,
    ]
    result = subprocess.run(command, cwd=WORK, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        sys.exit(f"{name}: {result.stdout}")
    summary = json.loads(report.read_text())
    tested, skipped = summary["operations"]["tested"], summary["operations"]["skipped"]
    if tested == 0 or tested + (skipped if may_skip else 0) != len(expected):
        sys.exit(f"{name}: {tested} operations were tested, {len(expected)} were meant: {result.stdout}")
    requests_made = summary["test_cases"]["generated"]
    print(f"{name}: {tested} operations, {requests_made} requests, {summary['running_time']:.1f} s")


def throw_away():
    """An access token of a user of its own."""
    name, password = f"throw-away-{secrets.token_hex(8)}", secrets.token_hex(16)
    for path, fields in [("register", {"email": f"{name}@example.com"}), ("login", {})]:
        answer = requests.post(f"{URL}/auth/{path}", json={"username": name, "password": password, **fields}, timeout=30)
        answer.raise_for_status()
    return answer.json()["access_token"]


def main():
    document = closed(fetch())
    (WORK / "openapi.json").write_text(json.dumps(document))
    (WORK / "schemathesis.toml").write_text(CONFIGURATION)
    ids = [operation["operationId"] for _, operation in operations(document)]
    ending = [
        operation["operationId"] for _, operation in operations(document) if operation.get("x-ends-credential")
    ]
    lasting = [own for own in ids if own not in ending]
    exclusions = [word for own in ending for word in ("--exclude-operation-id", own)]

    run("envelopes", lasting, *exclusions, credential=KEY)
    # The same refusals for a client that asked for problem details.
    run(
        "problem-details", lasting, *exclusions, "--header", "Accept: application/problem+json", "--mode", "negative",
        credential=KEY, phases="fuzzing", examples=2, may_skip=True,
    )
    for own in ending:
        run(own, [own], "--include-operation-id", own, credential=throw_away())


if __name__ == "__main__":
    main()
