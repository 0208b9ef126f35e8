/// What an adapter is given of files that people attach elsewhere.
@NullMarked
package dev.signalbox.spi.chat.file;

import org.jspecify.annotations.NullMarked;
