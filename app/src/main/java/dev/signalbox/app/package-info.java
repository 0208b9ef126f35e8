/// The command line, the configuration and the wiring: where all parts meet and nothing is decided.
@NullMarked
package dev.signalbox.app;

import org.jspecify.annotations.NullMarked;
