/// The IRC adapter: a thin client for anything between a bare server and one that speaks IRCv3.
@NullMarked
package dev.signalbox.adapters.irc;

import org.jspecify.annotations.NullMarked;
