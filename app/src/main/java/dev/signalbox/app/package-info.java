/// The command line of the shell; the packages below it are its words, the installation and the
/// server: where all parts meet and nothing is decided.
@NullMarked
package dev.signalbox.app;

import org.jspecify.annotations.NullMarked;
