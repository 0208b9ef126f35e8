// Moves whatever the program listens on to this machine's own interface.
const net = require("node:net");
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (...args) {
  const [first, ...rest] = args;
  if (first !== null && typeof first === "object" && "port" in first) {
    return listen.call(this, { ...first, host: "127.0.0.1" }, ...rest);
  }
  if (/^\d+$/.test(String(first))) {
    return listen.call(this, Number(first), "127.0.0.1", ...rest.filter((it) => typeof it === "function"));
  }
  return listen.apply(this, args);
};
