"""The JSON documents of the published interface."""
