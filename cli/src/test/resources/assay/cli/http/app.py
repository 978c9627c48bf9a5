"""A small retrieval application, written as if by somebody else: it finds a document, streams what the document says
as server-sent events of its own making, and sends the citations beside the text. The flag in x-feature-prompt turns on
a new prompt, which forgets to name the source in the text. Prints the port that it listens on."""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

with open(sys.argv[1], encoding="utf-8") as file:
    DOCUMENTS = json.load(file)


def words(text):
    return set(text.lower().strip("?.").split())


def retrieve(question):
    return max(DOCUMENTS, key=lambda document: len(words(document["question"]) & words(question)))


class Application(BaseHTTPRequestHandler):
    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        document = retrieve(request["thread"]["question"])
        new_prompt = self.headers.get("x-feature-prompt") == "v2"
        answer = document["text"] + ("" if new_prompt else " [" + document["name"] + "]")
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.event("started", {"thread": request["thread"]["id"]})
        for word in answer.split(" "):
            self.event("token", {"output": [{"parts": [{"kind": "text", "text": word + " "}]}]})
        self.event("citations", {"citations": [{"id": document["name"], "text": document["text"]}]})
        self.event("finished", {"tokens": {"read": len(DOCUMENTS), "written": len(answer.split(" "))}})

    def event(self, name, data):
        self.wfile.write(f"event: {name}\r\ndata: {json.dumps(data)}\r\n\r\n".encode())
        self.wfile.flush()

    def log_message(self, format, *args):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Application)
print(server.server_address[1], flush=True)
server.serve_forever()
