/// The server: put together, started, told of changes, stopped.
@NullMarked
package dev.signalbox.app.server;

import org.jspecify.annotations.NullMarked;
