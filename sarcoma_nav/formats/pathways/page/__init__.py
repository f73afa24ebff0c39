"""All pathways as one page for a browser, which needs neither this program nor a network.

`data` says what the page is told and `document` lays it out. The other files are the page's own:
`fold.js` does what the engine and the plans do, `sheet.js` keeps the answers, `ring.js` and
`words.js` say whom to ring and when, `view.js` shows it.
"""
