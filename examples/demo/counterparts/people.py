"""Makes the people and rooms of the demo on a homeserver: people.py ADDRESS FOLDER"""
import json
import os
import sys
import urllib.parse
import urllib.request

server, folder = sys.argv[1:3]
token_file = os.path.join(folder, "token")


def ask(path, body, token=None):
    request = urllib.request.Request(server + "/_matrix/client/v3/" + path, json.dumps(body).encode(), method="POST")
    request.add_header("Content-Type", "application/json")
    if token:
        request.add_header("Authorization", "Bearer " + token)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def account(name):
    made = {"auth": {"type": "m.login.dummy"}, "username": name, "password": name + "-password"}
    return ask("register", made)


if not os.path.exists(token_file):
    bot, ada, grace = account("signalbox"), account("ada"), account("grace")
    for room in "payments", "deploys":
        made = {"room_alias_name": room, "name": room, "preset": "private_chat", "invite": [bot["user_id"], grace["user_id"]]}
        there = ask("createRoom", made, ada["access_token"])
        ask("join/" + urllib.parse.quote(there["room_id"]), {}, grace["access_token"])
    with open(os.open(token_file, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
        file.write(bot["access_token"] + "\n")
