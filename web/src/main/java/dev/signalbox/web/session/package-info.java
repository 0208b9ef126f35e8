/// Signing in and staying signed in: sessions, their cookie, and limits on trying.
@NullMarked
package dev.signalbox.web.session;

import org.jspecify.annotations.NullMarked;
