/// SMTP as a client speaks it to the server that takes its mail.
@NullMarked
package dev.signalbox.adapters.mail.smtp;

import org.jspecify.annotations.NullMarked;
