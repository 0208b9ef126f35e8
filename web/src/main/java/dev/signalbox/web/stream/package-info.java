/// The stream of events to browsers: one encoding, many readers, none of them waited for.
@NullMarked
package dev.signalbox.web.stream;

import org.jspecify.annotations.NullMarked;
