/// Asks a directory by LDAP (RFC 4511): who is in which group, and changes that.
@NullMarked
package dev.signalbox.integrations.ldap;

import org.jspecify.annotations.NullMarked;
