/// The text forms that the demo system speaks: command-line words, JSON, nearest names.
@NullMarked
package dev.signalbox.examples.demo.text;

import org.jspecify.annotations.NullMarked;
