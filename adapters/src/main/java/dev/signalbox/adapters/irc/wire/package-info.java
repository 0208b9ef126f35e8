/// The connection itself: lines in and out of a socket, within limits of time and pace.
@NullMarked
package dev.signalbox.adapters.irc.wire;

import org.jspecify.annotations.NullMarked;
