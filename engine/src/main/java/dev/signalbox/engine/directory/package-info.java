/// Asks directories by LDAP (RFC 4511) with the JDK's own client: how one is reached, and what is
/// found in it as a whole.
@NullMarked
@Uses({})
package dev.signalbox.engine.directory;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
