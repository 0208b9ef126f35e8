// A person: does what comes over standard input by Mattermost's own client, and tells what it hears.
const WebSocket = require('ws');
globalThis.WebSocket = WebSocket;
globalThis.CloseEvent = globalThis.CloseEvent || class extends Event {
  constructor(type, init) {
    super(type);
    Object.assign(this, init);
  }
};
const {Client4, WebSocketClient} = require('@mattermost/client');

const say = (line) => process.stdout.write(JSON.stringify(line) + '\n');
for (const loud of ['log', 'warn', 'error']) {
  console[loud] = (...words) => {
    const text = words.map(String).join(' ');
    if (/missed|error|timeout|closed/i.test(text)) {
      say({complains: text});
    }
  };
}

const [, , base, token] = process.argv;
const client = new Client4();
client.setUrl(base);
client.setToken(token);

const socket = new WebSocketClient({newWebSocketFn: (url) => new WebSocket(url)});
socket.addMessageListener((message) => say(message));
socket.addMissedMessageListener(() => say({complains: 'missed messages'}));
socket.initialize(base.replace(/^http/, 'ws') + '/api/v4/websocket', token);

require('readline')
  .createInterface({input: process.stdin})
  .on('line', async (line) => {
    const {id, method, arguments: given} = JSON.parse(line);
    try {
      say({done: id, value: (await client[method](...given)) ?? {}});
    } catch (error) {
      say({done: id, error: String(error)});
    }
  })
  .on('close', () => process.exit(0));
