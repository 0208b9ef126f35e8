/// Mail to one person at a time, over SMTP; none is read.
@NullMarked
package dev.signalbox.adapters.mail;

import org.jspecify.annotations.NullMarked;
