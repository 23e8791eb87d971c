"""The files a job makes, each exactly as the command line writes it."""
