/// Files of messages over HTTP.
@NullMarked
package dev.signalbox.web.file;

import org.jspecify.annotations.NullMarked;
