/// The server's side of WebSockets.
@NullMarked
package dev.signalbox.testkit.websocket;

import org.jspecify.annotations.NullMarked;
