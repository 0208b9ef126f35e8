/// Cards as plain text, and text that does nothing and fits.
@NullMarked
package dev.signalbox.adapters.kit.text;

import org.jspecify.annotations.NullMarked;
