/// Texts over a WebSocket.
@NullMarked
package dev.signalbox.adapters.kit.socket;

import org.jspecify.annotations.NullMarked;
