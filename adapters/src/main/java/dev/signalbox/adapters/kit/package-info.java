/// What adapters share: keeping a connection up, asking over HTTP, a WebSocket, plain text.
@NullMarked
package dev.signalbox.adapters.kit;

import org.jspecify.annotations.NullMarked;
