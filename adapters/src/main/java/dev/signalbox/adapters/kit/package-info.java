/// What adapters share: keeping a connection up, and what goes over it. Asking over HTTP, a
/// WebSocket and plain text are in packages below.
@NullMarked
package dev.signalbox.adapters.kit;

import org.jspecify.annotations.NullMarked;
