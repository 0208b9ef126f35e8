/// The console's own files.
@NullMarked
package dev.signalbox.web.page;

import org.jspecify.annotations.NullMarked;
