/// A real directory server for tests.
@NullMarked
package dev.signalbox.testkit.ldap;

import org.jspecify.annotations.NullMarked;
