"""An independent recomputation of a published report, from the drops as they were sent and the words of the definitions. See README.md."""
