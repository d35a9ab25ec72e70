/// Every text of the pages, in the languages of the product. A text is used by its name here, so that
/// one that is missing, or has no English, does not compile. Each part of the pages has a file.
package enum Words {}
