/// How text is read from outside, and shown to people who decide on it; emoji, by their names.
@NullMarked
package dev.signalbox.spi.text;

import org.jspecify.annotations.NullMarked;
